import { BadValue } from "../bad-value.ts";

/** Docker's own, where neither a flag nor config.json says others. */
export const defaultDetachKeys = "ctrl-p,ctrl-q";

/** A sequence as Docker writes it: letters, or ctrl- with a small letter, @, [, \, ], ^ or _, with commas between.
 *  @throws BadValue detachKeys */
export const readDetachKeys = (value: string): string => {
  const keys = value.split(",");
  if (!keys.every((key) => /^(?:[\x20-\x7e]|ctrl-[a-z@[\\\]^_])$/.test(key))) throw new BadValue("detachKeys", value);
  return value;
};

/** For a person: "Ctrl-P Ctrl-Q". */
export const detachKeysInWords = (value: string): string =>
  value
    .split(",")
    .map((key) => (key.startsWith("ctrl-") ? `Ctrl-${key.slice(5).toUpperCase()}` : key))
    .join(" ");
