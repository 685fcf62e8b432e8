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

/** What of a typed chunk goes on to the session, and whether the keys that leave it were among it: what follows them is dropped. */
export interface Typed {
  readonly passed: Uint8Array;
  readonly leaves: boolean;
}

/** Watches for the keys in what is typed. The beginning of them is kept back until the next byte says whether they are meant. */
export const watchDetachKeys = (value: string): ((chunk: Uint8Array) => Typed) => {
  const keys = value.split(",").map(byteOf);
  let matched = 0;
  return (chunk) => {
    const passed: number[] = [];
    for (const byte of chunk) {
      if (byte !== keys[matched]) {
        passed.push(...keys.slice(0, matched));
        matched = 0;
      }
      if (byte !== keys[matched]) passed.push(byte);
      else if (++matched === keys.length) return { passed: Uint8Array.from(passed), leaves: true };
    }
    return { passed: Uint8Array.from(passed), leaves: false };
  };
};

/** ctrl-a is 1, ctrl-_ is 31, ctrl-@ is 0. */
const byteOf = (key: string): number => (key.startsWith("ctrl-") ? key.slice(5).toUpperCase().charCodeAt(0) & 0x1f : key.charCodeAt(0));
