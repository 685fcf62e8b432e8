import { engineServer } from "./engine-server.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RecordedRequest {
  readonly method: string;
  /** Without the API version. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The head's own words on the body: its type, and how it says where it ends. */
  readonly bodyHead: Readonly<Record<string, string>>;
}

export interface RecordingEngine extends AsyncDisposable {
  readonly socketPath: string;
  /** What was posted since the last call. */
  readonly takePosted: () => readonly RecordedRequest[];
}

/** Says yes to everything that is posted, and keeps it: to see what a client sends to an engine of any API version. */
export const startRecordingEngine = async (apiVersion: string): Promise<RecordingEngine> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-recording-"));
  const socketPath = join(folder, "docker.sock");
  let posted: RecordedRequest[] = [];
  const server = engineServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://docker");
      if (request.method === "POST") {
        posted.push({
          method: "POST",
          path: url.pathname.replace(/^\/v[\d.]+/, ""),
          query: Object.fromEntries(url.searchParams),
          body: text === "" ? undefined : (JSON.parse(text) as unknown),
          bodyHead: Object.fromEntries(
            Object.entries(request.headers).flatMap(([name, value]) =>
              /^(content-|transfer-encoding|upgrade$)/.test(name) ? [[name, String(value)] as const] : [],
            ),
          ),
        });
      }
      const isPing = url.pathname.endsWith("/_ping");
      const answer = { Id: "0".repeat(64), Warnings: [], ApiVersion: apiVersion, Version: "recording", Os: "linux", Arch: "amd64" };
      response
        .writeHead(url.pathname.endsWith("/create") ? 201 : 200, {
          "Api-Version": apiVersion,
          Ostype: "linux",
          "Content-Type": isPing ? "text/plain" : "application/json",
        })
        .end(isPing ? "OK" : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    takePosted: () => {
      const taken = posted;
      posted = [];
      return taken;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
};
