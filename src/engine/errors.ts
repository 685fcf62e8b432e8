import { safeLine } from "../domain/safe-text.ts";
import { EngineError, type EngineErrorKind } from "./engine-error.ts";
import { withShortIds } from "./short-ids.ts";

/** What dockerode and Node throw, as far as it is used. */
interface Thrown {
  readonly message?: string;
  readonly code?: string;
  readonly name?: string;
  readonly statusCode?: number;
  readonly json?: { readonly message?: string } | null;
}

/** Makes an EngineError of anything thrown by a call or a stream. `isTimeout`: our own deadline ended it. */
export const toEngineError = (thrown: unknown, tried: string, isTimeout = false): EngineError => {
  if (thrown instanceof EngineError) return thrown;
  const error: Thrown = typeof thrown === "object" && thrown !== null ? thrown : { message: String(thrown) };
  if (isTimeout) return new EngineError("timeout", tried, "no answer in time", "the engine may be busy; try again");
  if (error.statusCode !== undefined) return fromStatus(error, error.statusCode, tried);
  if (error.name === "AbortError" || error.code === "ABORT_ERR") return new EngineError("aborted", tried, "given up", "");
  const said = safeLine(error.message ?? String(thrown));
  switch (error.code) {
    case "ENOENT":
    case "ECONNREFUSED":
      return new EngineError("absent", tried, said, "start it: sudo systemctl start docker; or name another one with -H or --context");
    case "EACCES":
    case "EPERM":
      return new EngineError(
        "denied",
        tried,
        said,
        "add yourself to the group docker (sudo usermod -aG docker $USER, then log in again), or use sudo",
      );
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ETIMEDOUT":
      return new EngineError("absent", tried, said, "check the host's name and the way to it");
    case "ECONNRESET":
    case "EPIPE":
      return new EngineError("lost", tried, said, "");
    default:
      return new EngineError("lost", tried, said, "");
  }
};

/** An error that the engine tells in the middle of an answer that began with 200. */
export const saidBy = (words: string, code: number | undefined, tried: string): EngineError => {
  const said = safeLine(withShortIds(words.trim()));
  return new EngineError(kinds[code ?? 0] ?? kindOfWords(said), tried, said, nextStep(said), code);
};

/** Within a stream the engine seldom says a status. */
const kindOfWords = (said: string): EngineErrorKind => {
  if (/no basic auth credentials|unauthorized|authentication required|access .* denied|^denied\b/i.test(said)) return "denied";
  return /not found|no such|does not exist|manifest unknown/i.test(said) ? "notFound" : "failed";
};

const kinds: Readonly<Record<number, EngineErrorKind>> = {
  400: "invalid",
  401: "denied",
  403: "denied",
  404: "notFound",
  409: "conflict",
  501: "unsupported",
  503: "unsupported",
};

/** What the engine itself answers 403 to: acts on networks. */
const networkRefusal =
  /predefined|pre-defined|active endpoints|endpoint with name|is not connected to|not connected to (?:the )?network|overlaps|address already in use|only one instance of|swarm scoped|only supported for user defined|no configured subnet/i;

const fromStatus = (error: Thrown, status: number, tried: string): EngineError => {
  const said = safeLine(engineWords(error));
  const isForeign = status === 403 && !networkRefusal.test(said);
  const next = isForeign ? "a proxy or a plugin before the engine refuses this request" : nextStep(said);
  return new EngineError(kinds[status] ?? "failed", tried, said, next, status);
};

/** dockerode wraps the engine's words: "(HTTP code 409) conflict - words ". */
const engineWords = (error: Thrown): string => withShortIds(wholeWords(error));

const wholeWords = (error: Thrown): string => {
  const message = error.json?.message ?? (error.message ?? "").replace(/^\(HTTP code \d+\) [^-]*- /, "").trim();
  try {
    const parsed: unknown = JSON.parse(message);
    if (typeof parsed === "object" && parsed !== null && "message" in parsed) return String(parsed.message);
  } catch {
    // not JSON: the words themselves
  }
  return message === "" ? `HTTP ${error.statusCode}` : message;
};

/** The next step for what the engine says most often. */
const nextStep = (said: string): string => {
  if (/stop the container before|container is running|You cannot remove a running container/i.test(said))
    return "stop it first, or tick force";
  if (/is in use|is using its referenced image|being used by/i.test(said)) return "remove what uses it first, or tick force";
  if (/port is already allocated|address already in use/i.test(said))
    return "find the owner of the port: column PORTS, or ss -ltnp on the host";
  if (/has active endpoints/i.test(said)) return "disconnect or stop what is connected first";
  if (/is already in use by container/i.test(said)) return "choose another name";
  if (/no basic auth credentials|unauthorized|authentication required|access .* denied|^denied\b/i.test(said))
    return "log in to the registry: login SERVER";
  if (/server gave HTTP response to HTTPS client/i.test(said))
    return "name the registry in insecure-registries of the engine's daemon.json";
  if (/no space left on device/i.test(said)) return "free some of the engine's disk: df shows what takes it";
  if (/client version .* is too old/i.test(said)) return "update Gantry; if DOCKER_API_VERSION is set, unset it";
  if (/client version .* is too new/i.test(said)) return "update the engine; if DOCKER_API_VERSION is set, unset it";
  return "";
};
