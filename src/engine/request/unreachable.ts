import { statSync } from "node:fs";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { EngineProblem } from "../../domain/engine-problem.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** What Node tells of a connection that did not come about: `port` with a tcp host, else `address` is the socket's path. */
interface Unreached {
  readonly code?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
}

/** What lies at a path, where it is no socket. */
export type NoSocket = "file" | "folder";

/** The error of an engine that can't be reached; undefined for what is another failure. */
export const unreachable = (
  { code, address, port }: Unreached,
  words: string,
  tried: string,
  lookAt: (path: string) => NoSocket | undefined = noSocketAt,
): EngineError | undefined => {
  const isTcp = port !== undefined;
  const said = (step: "startEngine" | "listenHere" | "listenThere" | "nameSocket" | "checkWay" | "joinGroup"): EngineProblem => ({
    code: "said",
    words,
    step: { code: step },
  });
  switch (code) {
    case "ECONNREFUSED": {
      if (isTcp) return new EngineError("absent", tried, said(isThisMachine(String(address)) ? "listenHere" : "listenThere"));
      // The system refuses a connection to a file in the same way as one to a socket that nobody listens on.
      const kind = typeof address === "string" ? lookAt(address) : undefined;
      return kind === undefined ? new EngineError("absent", tried, said("startEngine")) : notASocket(String(address), kind, tried);
    }
    case "ENOENT":
      if (typeof address === "string" && /^[^/@]/.test(address))
        return new EngineError("absent", tried, { code: "said", words, step: { code: "giveWholePath", path: safeLine(address) } });
      return new EngineError("absent", tried, said("startEngine"));
    case "ENOTDIR":
    case "ELOOP":
    case "EPROTOTYPE":
    case "EINVAL":
      return new EngineError("unreachable", tried, said("nameSocket"));
    case "EACCES":
    case "EPERM":
      return isTcp ? new EngineError("unreachable", tried, said("checkWay")) : new EngineError("denied", tried, said("joinGroup"));
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
    case "ETIMEDOUT":
      return new EngineError("unreachable", tried, said("checkWay"));
    default:
      return undefined;
  }
};

const notASocket = (path: string, kind: NoSocket, tried: string): EngineError =>
  new EngineError("unreachable", tried, { code: "notASocket", path: safeLine(path), isFolder: kind === "folder" });

const isThisMachine = (host: string): boolean => /^127\.|^(::ffff:127\.|::1$)|^0\.0\.0\.0$|^::$|^localhost$/.test(host);

const noSocketAt = (path: string): NoSocket | undefined => {
  try {
    const stats = statSync(path);
    if (stats.isSocket()) return undefined;
    return stats.isDirectory() ? "folder" : "file";
  } catch {
    // What can't be looked at is told in the system's words.
    return undefined;
  }
};
