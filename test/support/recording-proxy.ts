import { mkdtemp, rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { engineServer } from "./engine-server.ts";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "tar-stream";

export interface Recorded {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface RecordingProxy extends AsyncDisposable {
  readonly socketPath: string;
  readonly requests: Recorded[];
}

/** A unix socket before an engine's that keeps every request whole, and answers as the engine does. */
export const startRecordingProxy = async (engineSocketPath: string): Promise<RecordingProxy> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-recorder-"));
  const socketPath = join(folder, "docker.sock");
  const requests: Recorded[] = [];
  const server = engineServer((request, response) => {
    const { method = "", url: path = "", headers } = request;
    const body: Buffer[] = [];
    const whole = new Promise<void>((resolve) => request.once("end", resolve));
    const upstream = httpRequest({ socketPath: engineSocketPath, method, path, headers, agent: false }, async (answer) => {
      // A client that has its answer may leave the rest of its request unsent: it gets none before.
      await whole;
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    upstream.on("error", async () => {
      await whole;
      response.destroy();
    });
    request.on("data", (chunk: Buffer) => {
      body.push(chunk);
      upstream.write(chunk);
    });
    request.on("end", () => {
      requests.push({ method, path, headers, body: Buffer.concat(body) });
      upstream.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The entries of a tar, one line each: type, mode, owner, time, name, link and content; sorted. */
export const tarEntries = (tar: Buffer): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const entries: string[] = [];
    const reader = extract();
    reader.on("entry", (header, stream, next) => {
      const content: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => content.push(chunk));
      stream.on("end", () => {
        const { type, mode = 0, uid, gid, mtime, name, linkname, devmajor, devminor } = header;
        const device = type?.endsWith("device") ? ` ${devmajor}:${devminor}` : "";
        const seconds = Math.floor((mtime?.getTime() ?? 0) / 1000);
        entries.push(
          `${name} ${type} ${(mode & 0o7777).toString(8)} ${uid}:${gid} ${seconds} ${linkname ?? ""}${device} ${Buffer.concat(content).toString("base64")}`,
        );
        next();
      });
      stream.resume();
    });
    reader.on("finish", () => resolve(entries.sort()));
    reader.on("error", reject);
    // With a Dockerfile added to it Docker's CLI leaves the end of the tar off.
    reader.end(Buffer.concat([tar, Buffer.alloc(1024 + ((512 - (tar.length % 512)) % 512))]));
  });
