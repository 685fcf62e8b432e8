import { BadValue } from "./bad-value.ts";
import { readDurationNanoseconds } from "./read-duration.ts";

/** A point in time as --since, --until and until= take it: "10m" ago, seconds since 1970, or a date with as much of a time as is
 *  known, in this machine's zone unless it names one. In milliseconds since 1970.
 *  @throws BadValue notMoment */
export const readMoment = (value: string, nowMs: number): number => {
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const dated = /^\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (dated) {
    const zone = dated[1] ?? "";
    const local = text.slice(0, text.length - zone.length);
    const ms = Date.parse((local.length === 10 ? `${local}T00:00` : local.length === 13 ? `${local}:00` : local) + zone);
    if (!Number.isNaN(ms)) return ms;
  }
  try {
    return nowMs - readDurationNanoseconds(text) / 1e6;
  } catch (error) {
    if (error instanceof BadValue) throw new BadValue("notMoment", value);
    throw error;
  }
};
