import { BadValue } from "../bad-value.ts";
import { readDurationNanoseconds } from "./read-duration.ts";

/** A point of time as --since and --until take it. */
export interface Time {
  readonly typed: string;
  /** Since 1970, as the engine takes it: with a fraction, as text. A duration is one before `nowMs`. */
  readonly seconds: (nowMs: number) => string;
}

/** A duration ("10m"), a date, RFC 3339 in part or whole in this machine's zone, or seconds since 1970 with fraction. Rule: moby's
 *  api/types/time.GetTimestamp.  @throws BadValue notTime */
export const readTime = (typed: string): Time => {
  const duration = isSeconds(typed) ? undefined : durationMs(typed);
  if (duration !== undefined) return { typed, seconds: (nowMs) => ((nowMs - duration) / 1000).toFixed(3) };
  const fixed = fixedSeconds(typed);
  return { typed, seconds: () => fixed };
};

const isSeconds = (text: string): boolean => /^\d+(\.\d{1,9})?$/.test(text);

/** @throws BadValue notTime */
const fixedSeconds = (value: string): string => {
  if (isSeconds(value)) return value;
  const [, date, clock, fraction = "", zone = ""] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d(?::\d\d(?::\d\d)?)?)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.exec(value) ?? [];
  if (date === undefined) throw new BadValue("notTime", value);
  const [hours = "00", minutes = "00", seconds = "00"] = (clock ?? "00").split(":");
  const atMs = Date.parse(`${date}T${hours}:${minutes}:${seconds}${zone}`);
  if (Number.isNaN(atMs)) throw new BadValue("notTime", value);
  return `${Math.floor(atMs / 1000)}${fraction}`;
};

const durationMs = (value: string): number | undefined => {
  try {
    return readDurationNanoseconds(value) / 1e6;
  } catch (error) {
    if (error instanceof BadValue) return undefined;
    throw error;
  }
};
