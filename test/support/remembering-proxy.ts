import { mkdtemp, rm } from "node:fs/promises";
import { type OutgoingHttpHeaders, request as httpRequest } from "node:http";
import { engineServer } from "./engine-server.ts";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BytesAnswer, sendBytes } from "./raw-bytes.ts";

export interface RememberingProxy extends AsyncDisposable {
  readonly socketPath: string;
}

/** A unix socket before an engine's that asks it only once for what `isKept` by its path and query, as long as nothing of that changes. */
export const startRememberingProxy = async (
  engineSocketPath: string,
  isKept: (method: string, path: string) => boolean,
): Promise<RememberingProxy> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-remembers-"));
  const socketPath = join(folder, "docker.sock");
  const kept = new Map<string, Promise<BytesAnswer>>();
  const server = engineServer((request, response) => {
    const { method = "", url: path = "", headers } = request;
    if (isKept(method, path)) {
      const known = kept.get(path) ?? sendBytes(engineSocketPath, method, path);
      kept.set(path, known);
      known.then(
        (answer) => response.writeHead(answer.status, withoutLength(answer.headers)).end(answer.bytes),
        () => response.destroy(),
      );
      return;
    }
    const upstream = httpRequest({ socketPath: engineSocketPath, method, path, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    upstream.on("error", () => response.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Whole, it is sent as Node sends it. */
const withoutLength = ({ connection, "transfer-encoding": coding, ...headers }: OutgoingHttpHeaders): OutgoingHttpHeaders => headers;
