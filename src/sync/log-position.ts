import type { RawLogLine } from "../engine/engine.ts";

/** How far a log has been read. The engine's `since` is inclusive, so the lines of the last instant are remembered. */
export interface LogPosition {
  /** The newest timestamp; undefined before the first line. */
  readonly last: () => string | undefined;
  /** Advances past the lines that came, and returns those not seen before. */
  readonly take: (lines: readonly RawLogLine[]) => readonly RawLogLine[];
  /** Called before the stream is reopened: lines that it repeats are dropped from then on. */
  readonly resume: () => void;
}

export const logPosition = (): LogPosition => {
  let last: string | undefined;
  /** The lines of the last instant. */
  const given: RawLogLine[] = [];
  let resumedFrom: string | undefined;
  let repeated = new Map<string, number>();
  let newest: RawLogLine | undefined;

  const isRepeated = (line: RawLogLine): boolean => {
    if (resumedFrom === undefined || line.timestamp === "" || line.timestamp > resumedFrom) return false;
    if (line.timestamp < resumedFrom) return true;
    const key = keyOf(line);
    const left = repeated.get(key) ?? 0;
    repeated.set(key, left - 1);
    return left > 0;
  };
  const isFresh = (line: RawLogLine): boolean => {
    const before = newest;
    newest = line;
    return !(before && isSameRecord(before, line)) && (resumedFrom === undefined || !isRepeated(line));
  };
  const remember = (line: RawLogLine): void => {
    if (last === undefined || line.timestamp > last) {
      last = line.timestamp;
      given.length = 0;
    }
    if (line.timestamp === last) given.push(line);
  };

  return {
    last: () => last,
    take: (lines) => {
      const fresh = lines.filter(isFresh);
      for (const line of fresh) if (line.timestamp !== "") remember(line);
      return fresh;
    },
    resume: () => {
      newest = undefined;
      resumedFrom = last;
      repeated = new Map();
      for (const line of given) repeated.set(keyOf(line), (repeated.get(keyOf(line)) ?? 0) + 1);
    },
  };
};

/** Calls `resume`; returns the `since` of the reopened stream, in seconds with nanoseconds: undefined when nothing has been read. */
export const resumedAt = (position: LogPosition): string | undefined => {
  position.resume();
  const last = position.last();
  if (last === undefined) return undefined;
  const nanos = (/\.(\d+)/.exec(last)?.[1] ?? "").padEnd(9, "0").slice(0, 9);
  return `${Math.floor(Date.parse(last) / 1000)}.${nanos}`;
};

const toNanosecond = /\.\d{9}Z$/;

/** Docker 20.10 gives the last line of a file again when its log goes on in the next one. No two lines are of the same nanosecond. */
const isSameRecord = (before: RawLogLine, line: RawLogLine): boolean =>
  before.timestamp === line.timestamp &&
  before.text === line.text &&
  before.source === line.source &&
  before.piece === line.piece &&
  toNanosecond.test(line.timestamp);

const keyOf = ({ source, text }: RawLogLine): string => `${source} ${text}`;
