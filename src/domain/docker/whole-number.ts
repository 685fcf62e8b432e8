import { BadValue } from "../bad-value.ts";

const forms: readonly (readonly [RegExp, number])[] = [
  [/^0x([0-9a-f]+)$/i, 16],
  [/^0b([01]+)$/i, 2],
  [/^0o?([0-7]+)$/i, 8],
  [/^(0|[1-9]\d*)$/, 10],
];

/** A whole number as Docker's CLI reads one: decimal, or with 0x, 0b, 0o or 0 before it.
 *  @throws BadValue notWhole */
export const readWhole = (value: string): number => {
  const [, sign = "", digits = ""] = /^([+-]?)(.*)$/.exec(value) ?? [];
  for (const [form, base] of forms) {
    const found = form.exec(digits)?.[1];
    if (found === undefined) continue;
    const number = Number.parseInt(found, base);
    if (!Number.isSafeInteger(number)) throw new BadValue("notWhole", value);
    return sign === "-" && number !== 0 ? -number : number;
  }
  throw new BadValue("notWhole", value);
};
