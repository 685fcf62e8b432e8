import type { ContainerId } from "../domain/container/container.ts";
import { EngineError } from "../domain/engine-error.ts";
import { cut } from "../domain/text/fit.ts";
import { stripSgr } from "../domain/text/safe-text.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { wordsSinceMs } from "../domain/why/last-run.ts";
import { hasLevel } from "../domain/why/last-words.ts";
import type { LastWords } from "../domain/why/known.ts";
import type { Engine, RawLogLine } from "../engine/engine.ts";
import { failureOf, isLinkError, isNotFound } from "./errors.ts";

/** A run of a container; one that goes on has not finished. */
interface Run {
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
  /** What is known of the container, oldest first. */
  readonly events: readonly EngineEvent[];
  readonly nextStartedAtMs?: number;
}

const lines = 20;
/** Of which no more than these are kept: traces are long. */
const linesRead = 200;
const lineCells = 400;
/** The engine notes the end of a run a little before its last line. */
const behindEndMs = 1000;
/** Of the time between two runs that in which lines of the one before may come. */
const shareOfBefore = 0.8;

/** The last lines of a run and of no other; undefined where it is not known when it began, and of a container that is gone.  GET /containers/{id}/logs
 *  @throws EngineError of the link; a log that can't be read is an answer, which says why */
export const wordsOfRun = async (
  { containers }: Pick<Engine, "containers">,
  id: ContainerId,
  { startedAtMs, finishedAtMs, events, nextStartedAtMs }: Run,
  abort: AbortSignal,
): Promise<LastWords | undefined> => {
  if (startedAtMs === undefined) return undefined;
  const nextMs = nextStartedAtMs ?? Number.POSITIVE_INFINITY;
  const until = finishedAtMs === undefined ? {} : { until: seconds(Math.min(Math.max(startedAtMs, finishedAtMs) + behindEndMs, nextMs)) };
  const since = seconds(wordsSinceMs(events, startedAtMs));
  const said: RawLogLine[] = [];
  try {
    for await (const some of containers.logs(id, { follow: false, tail: linesRead, since, ...until }, abort)) said.push(...some);
  } catch (error) {
    if (abort.aborted || isLinkError(error)) throw error;
    if (isNotFound(error)) return undefined;
    return { startedAtMs, lines: [], unreadable: wordsOfError(error) };
  }
  return { startedAtMs, ...lastOf(finishedAtMs === undefined ? said : withoutNext(said, finishedAtMs, nextMs)) };
};

/** A run may be noted to begin after its first words. What was said shortly before the next one began is of that, unless nothing else was. */
const withoutNext = (said: readonly RawLogLine[], finishedAtMs: number, nextMs: number): readonly RawLogLine[] => {
  const untilMs = finishedAtMs + (nextMs - finishedAtMs) * shareOfBefore;
  const own = said.filter(({ timestamp }) => !(Date.parse(timestamp) > untilMs));
  return own.length > 0 ? own : said;
};

const lastOf = (said: readonly RawLogLine[]): Pick<LastWords, "lines" | "levelBefore"> => {
  const before = said.slice(0, -lines).findLast(({ text }) => hasLevel(stripSgr(text)));
  return { lines: said.slice(-lines).map(lineOf), ...(before ? { levelBefore: lineOf(before) } : {}) };
};

const wordsOfError = (error: unknown): string => {
  const { problem } = failureOf(error, "last words");
  if (problem.code === "said") return problem.words;
  return error instanceof EngineError ? error.message : problem.code;
};

const lineOf = ({ source, text, timestamp }: RawLogLine): LastWords["lines"][number] => {
  const atMs = Date.parse(timestamp);
  return { source, text: cut(stripSgr(text), lineCells), ...(Number.isNaN(atMs) ? {} : { atMs }) };
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
