import { statSync } from "node:fs";
import { safeLine } from "../../domain/text/safe-text.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** What Node tells of a connection that did not come about: `port` with a tcp host, else `address` is the socket's path. */
interface Unreached {
  readonly code?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
}

/** What lies at a path, where it is no socket. */
export type NoSocket = "file" | "folder";

/** The words for an engine that can't be reached; undefined for what is another failure. */
export const unreachable = (
  { code, address, port }: Unreached,
  said: string,
  tried: string,
  lookAt: (path: string) => NoSocket | undefined = noSocketAt,
): EngineError | undefined => {
  const isTcp = port !== undefined;
  switch (code) {
    case "ECONNREFUSED": {
      if (isTcp) return new EngineError("absent", tried, said, isThisMachine(String(address)) ? nobodyHere : nobodyThere);
      // The system refuses a connection to a file in the same way as one to a socket that nobody listens on.
      const kind = typeof address === "string" ? lookAt(address) : undefined;
      return kind === undefined ? new EngineError("absent", tried, said, start) : notASocket(String(address), kind, tried);
    }
    case "ENOENT":
      return new EngineError("absent", tried, said, start);
    case "ENOTDIR":
    case "ELOOP":
    case "EPROTOTYPE":
    case "EINVAL":
      return new EngineError("absent", tried, said, nameSocket);
    case "EACCES":
    case "EPERM":
      return isTcp ? new EngineError("absent", tried, said, theWay) : new EngineError("denied", tried, said, joinGroup);
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
    case "ETIMEDOUT":
      return new EngineError("absent", tried, said, theWay);
    default:
      return undefined;
  }
};

const start = "start it: sudo systemctl start docker; or name another one with -H or --context";
const nobodyHere =
  "no engine listens on that port of this machine: Docker does only if dockerd is started with -H tcp://…; its socket is -H unix:///var/run/docker.sock";
const nobodyThere = "no engine listens on that port there: check the port, and on that host that Docker runs and listens on tcp";
const nameSocket = "name the engine's socket: -H unix:///var/run/docker.sock";
const theWay = "check the host's name and the way to it";
const joinGroup = "add yourself to the group docker (sudo usermod -aG docker $USER, then log in again), or use sudo";

const notASocket = (path: string, kind: NoSocket, tried: string): EngineError =>
  new EngineError(
    "absent",
    tried,
    `${safeLine(path)} is ${kind === "folder" ? "a folder, it is not a socket" : "not a socket"}`,
    nameSocket,
  );

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
