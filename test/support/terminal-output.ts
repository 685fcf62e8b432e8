/** Every sequence that Gantry and Ink write by themselves. Anything else on its way to a terminal came from outside. */
const own: readonly RegExp[] = [
  /^\x1b\[[0-9;:]*m$/, // colours
  /^\x1b\[\d*(;\d*)?[ABCDEFGHJK]$/, // cursor and erase
  /^\x1b\[\?(25|1049|2004|2026)[hl]$/, // cursor, alternate screen, bracketed paste, synchronized update
  /^\x1b\[\?1007[hsr]$/, // the wheel sends arrow keys: on, as it was saved, as it was restored
  /^\x1b\[[<>=?]\d*u$/, // kitty keyboard
];

const control = /\x1b(?:\[[\x20-\x3f]*[\x40-\x7e]?|[\s\S]?)|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
/** Bidi overrides and isolates, zero-width characters that are no joiner, line separators, soft hyphen, BOM. */
const hidden = /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

const shown = (text: string): string =>
  JSON.stringify(text).replace(/[\x7f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** What in a program's output is none of its own sequences, with what stands around it. */
export const foreignSequences = (output: string): readonly string[] =>
  [...output.matchAll(control), ...output.matchAll(hidden)]
    .filter(([found]) => !own.some((pattern) => pattern.test(found)))
    .map(({ 0: found, index }) => `${shown(found)} in ${shown(output.slice(Math.max(0, index - 30), index + 30))}`);
