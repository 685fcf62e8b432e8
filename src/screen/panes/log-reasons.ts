import { problemWords } from "../../text/engine-problems.ts";
import { exitMeaning } from "../../commands/container/exit-words.ts";
import type { ContainerId } from "../../domain/container/container.ts";
import { activeEngine, isContainerGone, nameOfContainer } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { StreamStatus } from "../../state/stream-status.ts";
import { paneWords } from "../../text/panes.ts";
import { waitingWords } from "./waiting.ts";

/** Why there is no line, in sentences, the next step last: each cause has its own words. `isWindow`: only a time window was
 *  asked for. */
export const whyNoLines = (
  state: AppState,
  containerIds: readonly ContainerId[],
  status: StreamStatus,
  isWindow: boolean,
): readonly string[] => {
  const words = paneWords.log;
  if (containerIds.length > 0 && containerIds.every((id) => isContainerGone(state, id)))
    return [paneWords.removed(...containerIds.map((id) => nameOfContainer(state, id)))];
  if (status.kind === "loading") return [waitingWords(state)];
  if (status.kind === "failed") {
    const { kind, tried, problem } = status.error;
    const { said, next } = problemWords(problem);
    const drivers = unreadableDrivers(state, containerIds);
    if (kind === "unsupported" && drivers !== "") return [words.unreadable(drivers, said), words.unreadableNext(drivers)];
    return [`${tried}: ${said}`, ...(next === "" ? [] : [next])];
  }
  if (containerIds.length > 0 && containerIds.every((id) => hasNeverStarted(state, id))) return neverStartedLines(state, containerIds);
  if (isWindow) return [words.emptyWindow];
  const hasEnded = status.kind === "ended" && containerIds.length > 0 && containerIds.every((id) => isOver(state, id));
  return hasEnded ? endedLines(state, containerIds) : [words.empty];
};

/** Nothing more comes of it: its whole log was read, and it is empty. */
const endedLines = (state: AppState, [id, ...others]: readonly ContainerId[]): readonly string[] => {
  const words = paneWords.log;
  if (id === undefined || others.length > 0) return [words.allEndedSilently];
  const { containers, facts } = activeEngine(state);
  const container = containers.get(id);
  const fact = facts.get(id);
  const code = container?.exitCode ?? fact?.exitCode;
  const isOutOfMemory = fact?.oomKilled === true && fact.exitCode === code;
  const how = code === undefined ? "" : words.endedWith(code, isOutOfMemory ? words.outOfMemory : exitMeaning(code));
  return container?.state === "restarting"
    ? [words.restartsSilently(how), words.restartsNext]
    : [words.endedSilently(how), words.endedNext];
};

const isOver = (state: AppState, id: ContainerId): boolean => {
  const is = activeEngine(state).containers.get(id)?.state;
  return is === "exited" || is === "dead" || is === "restarting";
};

/** A start that failed is told in the engine's words: "never started" alone would send the reader to try it again. */
const neverStartedLines = (state: AppState, [id, ...others]: readonly ContainerId[]): readonly string[] => {
  const words = paneWords.log;
  const error = id === undefined || others.length > 0 ? "" : (activeEngine(state).facts.get(id)?.error ?? "");
  return error === "" ? [words.neverStarted] : [words.startFailed(error), words.startFailedNext];
};

/** What a log that can't be read says where there is room for a word or two only. */
export const shortFailure = (state: AppState, containerIds: readonly ContainerId[], status: StreamStatus): string => {
  if (status.kind !== "failed") return "";
  const { kind, tried, problem } = status.error;
  const { said } = problemWords(problem);
  const what = kind === "unsupported" && unreadableDrivers(state, containerIds) !== "" ? paneWords.log.unreadableShort : said;
  return containerIds.length > 1 ? `${tried}: ${what}` : what;
};

/** Docker reads these back, or keeps a copy that it reads; the others are named to the user. */
const readable = new Set(["", "json-file", "local", "journald"]);

const unreadableDrivers = (state: AppState, containerIds: readonly ContainerId[]): string => {
  const drivers = containerIds.map((id) => activeEngine(state).facts.get(id)?.logDriver ?? "");
  return [...new Set(drivers.filter((driver) => !readable.has(driver)))].join(", ");
};

const hasNeverStarted = (state: AppState, id: ContainerId): boolean => {
  const { containers, facts } = activeEngine(state);
  return containers.get(id)?.state === "created" && facts.get(id)?.startedAtMs === undefined;
};
