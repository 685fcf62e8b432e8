import { isDefect, wordsOfThrown } from "../../domain/defect.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { AnswerError } from "./answer-error.ts";
import { EngineError, type EngineErrorKind } from "../../domain/engine-error.ts";
import { BadSegment } from "./path-segments.ts";
import { withShortIds } from "./short-ids.ts";
import { StatusError } from "./status-error.ts";
import { unreachable } from "./unreachable.ts";

/** What Node throws, as far as it is used. */
interface Thrown {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
}

/** Makes an EngineError of anything thrown by a call or a stream. `isTimeout`: our own deadline ended it. */
export const toEngineError = (thrown: unknown, tried: string, isTimeout = false): EngineError => {
  if (thrown instanceof EngineError) return thrown;
  if (isTimeout) return new EngineError("timeout", tried, "no answer in time", "the engine may be busy; try again");
  if (thrown instanceof StatusError) return fromStatus(thrown, tried);
  if (thrown instanceof AnswerError) return new EngineError("failed", tried, safeLine(thrown.message), "");
  if (thrown instanceof BadSegment)
    return new EngineError("invalid", tried, `${safeLine(thrown.message)} of anything at an engine`, "type a name or an id");
  if (isDefect(thrown)) return new EngineError("failed", tried, wordsOfThrown(thrown), "please report it: it is not the engine's");
  const error: Thrown = typeof thrown === "object" && thrown !== null ? thrown : { message: String(thrown) };
  if (error.name === "AbortError" || error.code === "ABORT_ERR") return new EngineError("aborted", tried, "given up", "");
  const said = safeLine(typeof error.message === "string" ? error.message : String(thrown));
  const absent = unreachable(error, said, tried);
  if (absent) return absent;
  switch (error.code) {
    case undefined:
      return new EngineError("failed", tried, said, "");
    case "ECONNRESET":
      return new EngineError("lost", tried, said === "aborted" ? "the connection broke in the middle of the answer" : said, "");
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

/** Podman answers 500 where Docker has a status of its own; its words tell, of which it has a few. */
const kindOfPodman = (said: string): EngineErrorKind => {
  if (/container state improper|UNIQUE constraint failed/.test(said)) return "conflict";
  if (/image not known|no such (container|volume)/.test(said)) return "notFound";
  return /invalid (signal|change)|(invalid|unsupported) \w+ filter/.test(said) ? "invalid" : "failed";
};

/** What the engine itself answers 403 to: acts on networks. */
const networkRefusal =
  /predefined|pre-defined|active endpoints|endpoint with name|is not connected to|not connected to (?:the )?network|overlaps|address already in use|only one instance of|swarm scoped|only supported for user defined|no configured subnet/i;

const fromStatus = ({ statusCode: status, message, location }: StatusError, tried: string): EngineError => {
  if (status >= 300 && status < 400) return redirected(status, location, tried);
  const plain = /^\s*</.test(message) ? withoutTags(message) : message;
  const said = safeLine(withShortIds(plain === "" ? `HTTP ${status}` : plain));
  if (status === 403 && !networkRefusal.test(said))
    return new EngineError("refused", tried, refusal(said), "allow it where the proxy or plugin before the engine is set up", status);
  return new EngineError(kinds[status] ?? kindOfPodman(said), tried, said, nextStep(said), status);
};

/** A plugin names itself; a proxy says no more than the status, often as a page. */
const refusal = (said: string): string => (/plugin/i.test(said) ? said : "refused by the engine's proxy");

/** An engine redirects nowhere that its API needs. */
const redirected = (status: number, location: string | undefined, tried: string): EngineError => {
  const to = location === undefined ? "" : ` to ${safeLine(location)}`;
  return new EngineError(
    "failed",
    tried,
    `a redirect${to}, which is not followed`,
    "what answers there may be a proxy or a web server, no Docker engine",
    status,
  );
};

/** What a proxy's page says. */
const withoutTags = (page: string): string =>
  page
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The next step for what the engine says most often. A line of the palette names what it speaks of, NAME being what was tried: a key
 *  would go to the row under the cursor. */
const nextStep = (said: string): string => {
  if (/stop the container before|container is running|You cannot remove a running container|cannot be removed without force/i.test(said))
    return ":stop NAME first, or :rm -f NAME";
  if (/unpause the container|try unpause|must be unpaused/i.test(said)) return ":unpause NAME first";
  if (/is in use|is using its referenced image|being used by/i.test(said)) return nextOfUsed(said);
  if (/port is already allocated|address already in use/i.test(said))
    return "find the owner of the port: column PORTS, or ss -ltnp on the host";
  if (/has active endpoints/i.test(said)) return "take what is connected off first: :network disconnect NAME CONTAINER";
  if (/is already in use by container/i.test(said)) return "choose another name";
  if (/no basic auth credentials|unauthorized|authentication required|access .* denied|^denied\b/i.test(said))
    return "log in to the registry: :login SERVER";
  if (/server gave HTTP response to HTTPS client/i.test(said))
    return "name the registry in insecure-registries of the engine's daemon.json";
  if (/no space left on device/i.test(said)) return "free some of the engine's disk: :df shows what takes it";
  if (/client version .* is too old/i.test(said)) return "update Gantry; if DOCKER_API_VERSION is set, unset it";
  if (/client version .* is too new/i.test(said)) return "update the engine; if DOCKER_API_VERSION is set, unset it";
  return "";
};

/** The engine names what uses it by its short id. A volume that is used, and an image of what runs, can't be forced. */
const nextOfUsed = (said: string): string => {
  const users = [...said.matchAll(/(?:container |\[|, )([0-9a-f]{12})\b/g)].map(([, id]) => id);
  const force = /running container/i.test(said) ? "-f " : "";
  const first = users.length > 0 ? `:rm ${force}${users.join(" ")} first` : "remove what uses it first";
  return /must (be )?force/i.test(said) ? `${first}, or :rmi -f NAME` : first;
};
