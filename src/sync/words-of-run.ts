import type { ContainerId } from "../domain/container/container.ts";
import { EngineError } from "../domain/engine-error.ts";
import { cut } from "../domain/text/fit.ts";
import { stripSgr } from "../domain/text/safe-text.ts";
import type { LastWords } from "../domain/why/known.ts";
import type { Engine, RawLogLine } from "../engine/engine.ts";
import { failureOf } from "./errors.ts";

/** A run of a container; one that goes on has not finished. */
interface Run {
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
}

const lines = 20;
const lineCells = 400;
/** The engine notes the end of a run a little before its last line. */
const behindEndMs = 1000;

/** The last lines of a run and of no other; undefined where it is not known when it began.  GET /containers/{id}/logs
 *  @throws EngineError; a log that can't be read is an answer, which says why */
export const lastWordsOf = async (
  { containers }: Pick<Engine, "containers">,
  id: ContainerId,
  { startedAtMs, finishedAtMs }: Run,
  abort: AbortSignal,
): Promise<LastWords | undefined> => {
  if (startedAtMs === undefined) return undefined;
  const isOver = finishedAtMs !== undefined && finishedAtMs >= startedAtMs;
  const until = isOver ? { until: seconds(finishedAtMs + behindEndMs) } : {};
  const said: RawLogLine[] = [];
  try {
    for await (const some of containers.logs(id, { follow: false, tail: lines, since: seconds(startedAtMs), ...until }, abort))
      said.push(...some);
  } catch (error) {
    if (error instanceof EngineError && error.kind === "unsupported") return { startedAtMs, lines: [], unreadable: wordsOfError(error) };
    throw error;
  }
  return { startedAtMs, lines: said.slice(-lines).map(lineOf) };
};

const wordsOfError = (error: EngineError): string => {
  const { problem } = failureOf(error, "last words");
  return problem.code === "said" ? problem.words : error.message;
};

const lineOf = ({ source, text, timestamp }: RawLogLine): LastWords["lines"][number] => {
  const atMs = Date.parse(timestamp);
  return { source, text: cut(stripSgr(text), lineCells), ...(Number.isNaN(atMs) ? {} : { atMs }) };
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
