import { BadValue } from "../bad-value.ts";

const factors: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 };

/** A size as Docker reads it: "512", "512m", "1.5 GiB"; units are binary. Whole bytes, never negative.
 *  @throws BadValue notBytes */
export const readBytes = (value: string): number => {
  const [whole, number, unit = ""] = /^(\d*\.?\d+(?:e[+-]?\d+)?|\d+\.) ?(?:b|([kmgtp])(?:i?b)?)?$/i.exec(value) ?? [];
  const bytes = Math.trunc(Number(number) * (factors[unit.toLowerCase()] ?? Number.NaN));
  if (whole === undefined || !Number.isSafeInteger(bytes)) throw new BadValue("notBytes", value);
  return bytes;
};
