import { BadValue } from "./bad-value.ts";

/** A whole number, negative ones too.  @throws BadValue notWhole */
export const readWhole = (text: string): number => {
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) throw new BadValue("notWhole", text);
  return Number(text);
};
