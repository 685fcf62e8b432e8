import { BadValue } from "../bad-value.ts";

const unitNanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;

/** A duration as Go writes it: "30s", "1h30m", "250ms", "0". In nanoseconds, as the engine takes it; may be negative.
 *  @throws BadValue notDuration */
export const readDurationNanoseconds = (value: string): number => {
  const [, sign = "", digits = ""] = /^([+-]?)(.*)$/.exec(value) ?? [];
  if (digits === "0") return 0;
  let nanoseconds = 0;
  let at = 0;
  for (const [whole, number = "", unit = ""] of digits.matchAll(part)) {
    nanoseconds += Number(number) * (unitNanoseconds[unit] ?? 0);
    at += whole.length;
  }
  if (digits === "" || at !== digits.length) throw new BadValue("notDuration", value);
  return Math.trunc(sign === "-" ? -nanoseconds : nanoseconds);
};
