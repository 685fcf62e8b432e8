import { mkdtemp, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { engineServer } from "./engine-server.ts";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Each does something to a terminal that takes it as it is. 1337 is in every sequence that Ink could have written itself. */
export const hostilePieces = [
  "\x1b]8;;https://PWNED.example\x07PWNED\x1b]8;;\x07", // Ink itself lets a link through
  "\x1b]0;PWNED\x07",
  "\x1b]52;c;UFdORUQ=\x07",
  "\x1b[1337;1337HPWNED",
  "\x1b[1337A\x1b[1337J",
  "\x1b[1337;5;7m",
  "\x1b[?1049l\x1b[?1337h",
  "\x1bPPWNED\x1b\\",
  "\x1b_PWNED\x1b\\",
  "\x1bc",
  "\u009b1337;1H\u009d0;PWNED\u009c",
  "\u202ePWNED\u202c\u2066\u200b\ufeff",
  "\r\nline\ttab\rback\x07\x08\x7f\0",
  "\ud800",
  "\x1b[1337",
  "\x1b",
] as const;

/** All of them behind each other, beginning with another one for another text: a screen shows the beginning only, and an
 *  unended sequence hides what comes after it. */
export const hostileFor = (text: string): string => {
  const start = [...text].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % hostilePieces.length;
  return [...hostilePieces.slice(start), ...hostilePieces.slice(0, start)].join("~");
};

export interface HostileProxy extends AsyncDisposable {
  readonly socketPath: string;
}

/** A unix socket before an engine's that puts hostile text behind each text of its JSON whose field `spares` does not name, and
 *  refuses every change in hostile words. */
export const startHostileProxy = async (engineSocketPath: string, spares: RegExp): Promise<HostileProxy> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-hostile-"));
  const socketPath = join(folder, "docker.sock");
  const sockets = new Set<Socket>();

  const poisoned = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return spares.test(field) ? value : `${value}${hostileFor(value)}`;
    if (Array.isArray(value)) return value.map((item) => poisoned(item, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        /^(Labels|Networks)$/.test(field) ? `${key}${hostileFor(key)}` : key,
        poisoned(child, key),
      ]),
    );
  };
  const poisonedText = (text: string): string => {
    try {
      return JSON.stringify(poisoned(JSON.parse(text), ""));
    } catch {
      return text;
    }
  };

  const server = engineServer((request, response) => {
    if (request.method !== "GET") {
      return void response
        .writeHead(409, { "Content-Type": "application/json" })
        .end(JSON.stringify({ message: `refused: ${hostileFor(request.url ?? "")}` }));
    }
    const isStream = /\/(events|logs|stats)\b/.test(request.url ?? "");
    const upstream = httpRequest(
      { socketPath: engineSocketPath, method: "GET", path: request.url, headers: request.headers, agent: false },
      (answer: IncomingMessage) => {
        if (isStream) {
          response.writeHead(answer.statusCode ?? 500, answer.headers).flushHeaders();
          return void answer.pipe(response);
        }
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          response.writeHead(answer.statusCode ?? 500, { "Content-Type": "application/json" });
          response.end(poisonedText(Buffer.concat(chunks).toString()));
        });
      },
    );
    upstream.on("error", () => response.destroy());
    response.on("close", () => upstream.destroy());
    upstream.end();
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};
