import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { engineServer } from "./engine-server.ts";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives the document back that is sent in place of `json`. Of a stream `json` is the list of its documents. */
export type Change = (json: unknown, request: string) => unknown;

export interface ChangingEngine extends AsyncDisposable {
  readonly socketPath: string;
  /** From now on each JSON answer whose "GET /path" matches goes through it; undefined: they come as they are. */
  readonly setChange: (change: Change | undefined, matches?: RegExp) => void;
  /** Answers so far. */
  readonly answered: () => number;
}

interface Kept {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Bytes of a stream that are taken for all of it. */
const streamBytes = 12_000;
const isStream = (path: string): boolean => /\/(stats\?|events)/.test(path);
const isLog = (path: string): boolean => /\/logs\?/.test(path);

/** A unix socket before an engine's that keeps each of its real answers and sends it changed, as often as it is asked for: the engine
 *  itself does everything once. Streams send what they began with; with `streamsGoOn` they stay open behind it. What is hijacked is
 *  closed at once. */
export const startChangingEngine = async (engineSocketPath: string, { streamsGoOn = false } = {}): Promise<ChangingEngine> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-changing-"));
  const socketPath = join(folder, "docker.sock");
  const sockets = new Set<Socket>();
  const known = new Map<string, Promise<Kept>>();
  let change: Change | undefined;
  let matching = /./;
  let count = 0;

  const fetched = (method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Kept> =>
    new Promise((resolve, reject) => {
      const upstream = httpRequest({ socketPath: engineSocketPath, method, path, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        let length = 0;
        const end = (): void =>
          resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks).toString() });
        answer.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (!isStream(path) || length < streamBytes) return;
          end();
          upstream.destroy();
        });
        answer.on("end", end).on("error", end);
        // A stream of which nothing more comes has said what it has to say.
        if (isStream(path)) setTimeout(end, 1_500).unref();
      });
      upstream.on("error", reject);
      upstream.end(body);
    });

  const server = engineServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "GET", url = "/" } = request;
    const name = `${method} ${url.replace(/since=[\d.]+/, "since=0")}`;
    const answer = known.get(name) ?? fetched(method, url, request.headers, Buffer.concat(chunks));
    known.set(name, answer);
    const { status, headers, body } = await answer;
    const whole = { ...headers };
    delete whole["content-length"];
    delete whole["transfer-encoding"];
    const isChanged = change !== undefined && status < 300 && matching.test(name) && !isLog(url);
    response.writeHead(status, whole);
    response.write(isChanged && change ? changedBody(body, change, name) : body);
    count += 1;
    if (!(streamsGoOn && (isStream(url) || isLog(url)))) response.end();
  });
  server.on("upgrade", (_request, socket) => {
    socket.end("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
  });
  server.listen(socketPath);
  await once(server, "listening");
  return {
    socketPath,
    answered: () => count,
    setChange: (next, matches = /./) => {
      change = next;
      matching = matches;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** One document, or one a line. What is no JSON stays as it is. */
const changedBody = (body: string, change: Change, name: string): string => {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  try {
    const documents = lines.map((line) => JSON.parse(line) as unknown);
    if (isStream(name) || documents.length > 1) {
      const changed = change(documents, name);
      return Array.isArray(changed) ? changed.map((document) => `${textOf(document)}\n`).join("") : textOf(changed);
    }
    return textOf(change(documents[0], name));
  } catch {
    return body;
  }
};

const textOf = (json: unknown): string => (json === undefined ? "" : JSON.stringify(json));
