import { BadValue } from "../bad-value.ts";

/** A number of CPUs: "1.5", "1/2", "1e-1". In billionths of one, as the engine takes it.  @throws BadValue notNumber, cpusPrecise */
export const readNanoCpus = (value: string): number => {
  const [, over = "", under] = /^([^/]+)(?:\/([^/]+))?$/.exec(value) ?? [];
  const top = decimalOf(over, value);
  const bottom = under === undefined ? { digits: 1n, exponent: 0 } : decimalOf(under, value);
  if (bottom.digits === 0n) throw new BadValue("notNumber", value);
  const exponent = top.exponent - bottom.exponent + 9;
  const numerator = top.digits * 10n ** BigInt(Math.max(0, exponent));
  const denominator = bottom.digits * 10n ** BigInt(Math.max(0, -exponent));
  if (numerator % denominator !== 0n) throw new BadValue("cpusPrecise", value);
  const nano = Number(numerator / denominator);
  if (!Number.isSafeInteger(nano)) throw new BadValue("notNumber", value);
  return nano;
};

const decimalOf = (text: string, value: string): { readonly digits: bigint; readonly exponent: number } => {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i.exec(text) ?? [];
  if (whole + fraction === "") throw new BadValue("notNumber", value);
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, exponent: Number(exponent) - fraction.length };
};
