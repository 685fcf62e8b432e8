/** One cell each, whatever stands beside them: ASCII, Latin, dots, arrows, lines, blocks, braille, ⏎ and ✖. Nearly all that is drawn. */
const NARROW = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u23ce\u2400-\u25fc\u2716\u2800-\u28ff]*$/;
const SGR = /\x1b\[[0-9;:]*m/g;

/** As wide as it is long. */
export const isNarrow = (text: string): boolean => NARROW.test(text);

/** Cells of a text of which all is narrow but its colours, which take none; undefined for any other. */
export const narrowWidth = (text: string): number | undefined => {
  if (isNarrow(text)) return text.length;
  if (!text.includes("\x1b")) return undefined;
  const plain = text.replaceAll(SGR, "");
  return isNarrow(plain) ? plain.length : undefined;
};
