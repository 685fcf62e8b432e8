import { isDefect, wordsOfThrown } from "../../domain/defect.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { AnswerError } from "./answer-error.ts";
import { EngineError, type EngineErrorKind } from "../../domain/engine-error.ts";
import type { EngineProblem, NextStep } from "../../domain/engine-problem.ts";
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

/** Makes an EngineError of anything thrown by a call or a stream. `passedDeadlineMs`: our own deadline, where that ended it. */
export const toEngineError = (thrown: unknown, tried: string, passedDeadlineMs?: number): EngineError => {
  if (thrown instanceof EngineError) return thrown;
  if (passedDeadlineMs !== undefined) return new EngineError("timeout", tried, { code: "noAnswer", seconds: passedDeadlineMs / 1_000 });
  if (thrown instanceof StatusError) return fromStatus(thrown, tried);
  if (thrown instanceof AnswerError) return new EngineError("failed", tried, thrown.problem);
  if (thrown instanceof BadSegment) return new EngineError("invalid", tried, { code: "badSegment", segment: thrown.segment });
  if (isDefect(thrown)) return new EngineError("failed", tried, { code: "defect", words: wordsOfThrown(thrown) });
  const error: Thrown = typeof thrown === "object" && thrown !== null ? thrown : { message: String(thrown) };
  if (error.name === "AbortError" || error.code === "ABORT_ERR") return new EngineError("aborted", tried, { code: "givenUp" });
  const words = safeLine(typeof error.message === "string" ? error.message : String(thrown));
  const absent = unreachable(error, words, tried);
  if (absent) return absent;
  switch (error.code) {
    case undefined:
      return new EngineError("failed", tried, { code: "said", words });
    case "ECONNRESET":
      return new EngineError("lost", tried, words === "aborted" ? { code: "brokeInAnswer" } : { code: "said", words });
    default:
      return new EngineError("lost", tried, { code: "said", words });
  }
};

/** Whether the answer was 404. The kind notFound is wider: errors within a stream and some of Podman's 500 have it, too. */
export const isStatus404 = (error: unknown): boolean => error instanceof EngineError && error.status === 404;

/** For `catch`: undefined for a 404, else throws again. */
export const undefinedIf404 = (error: unknown): undefined => {
  if (!isStatus404(error)) throw error;
};

/** An error that the engine tells in the middle of an answer that began with 200. */
export const saidBy = (words: string, code: number | undefined, tried: string): EngineError => {
  const said = safeLine(withShortIds(words.trim()));
  return new EngineError(kinds[code ?? 0] ?? kindOfWords(said), tried, inTheirWords(said), code);
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
  if (status === 403 && !networkRefusal.test(said)) return new EngineError("refused", tried, refusal(said), status);
  return new EngineError(kinds[status] ?? kindOfPodman(said), tried, inTheirWords(said), status);
};

/** A plugin names itself; a proxy says no more than the status, often as HTML. */
const refusal = (words: string): EngineProblem => (/plugin/i.test(words) ? { code: "refusedByPlugin", words } : { code: "refusedByProxy" });

/** An engine redirects nowhere that its API needs. */
const redirected = (status: number, location: string | undefined, tried: string): EngineError =>
  new EngineError("failed", tried, { code: "redirected", ...(location === undefined ? {} : { to: safeLine(location) }) }, status);

/** What the HTML of a proxy says. */
const withoutTags = (html: string): string =>
  html
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

const inTheirWords = (words: string): EngineProblem => {
  if (words === "") return { code: "errorWithoutWords" };
  const step = nextStep(words);
  return step === undefined ? { code: "said", words } : { code: "said", words, step };
};

/** The next step for what the engine says most often. */
const nextStep = (said: string): NextStep | undefined => {
  if (/stop the container before|container is running|You cannot remove a running container|cannot be removed without force/i.test(said))
    return { code: "stopFirst" };
  if (/unpause the container|try unpause|must be unpaused/i.test(said)) return { code: "unpauseFirst" };
  if (/is in use|is using its referenced image|being used by/i.test(said)) return usersIn(said);
  if (/port is already allocated|address already in use/i.test(said)) return { code: "findPortOwner" };
  if (/has active endpoints/i.test(said)) return { code: "disconnectFirst" };
  if (/is already in use by container|network with name .* already exists/i.test(said)) return { code: "chooseOtherName" };
  if (/repository does not exist/i.test(said)) return { code: "checkNameOrLogIn" };
  if (/no basic auth credentials|unauthorized|authentication required|access .* denied|^denied\b/i.test(said)) return { code: "logIn" };
  if (/server gave HTTP response to HTTPS client/i.test(said)) return { code: "allowInsecureRegistry" };
  if (/network is unreachable|no route to host|no such host|server misbehaving|\bdial tcp\b|TLS handshake timeout/i.test(said))
    return { code: "openWayToHost" };
  if (/no command specified/i.test(said)) return { code: "giveCommand" };
  if (/no space left on device/i.test(said)) return { code: "freeEngineDisk" };
  if (/client version .* is too old/i.test(said)) return { code: "updateGantry" };
  if (/client version .* is too new/i.test(said)) return { code: "updateEngine" };
  return undefined;
};

/** The engine names what uses it by its short id. A volume that is used, and an image of what runs, can't be forced. */
const usersIn = (said: string): NextStep => ({
  code: "removeUsers",
  users: [...said.matchAll(/(?:container |\[|, )([0-9a-f]{12})\b/g)].flatMap(([, id]) => id ?? []),
  isRunning: /running container/i.test(said),
  canForce: /must (be )?force/i.test(said),
});
