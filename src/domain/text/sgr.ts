/** Bold, dim, italic, underlined, inverse, struck out, overlined, what ends each, and the colours. Not among them: 5 and 6 blink, 8
 *  hides text that is copied all the same, 10 to 20 change the font, 58 colours an underline but is 5 and 8 to terminals that don't
 *  know it. */
const isKept = (code: number): boolean =>
  code <= 4 ||
  code === 7 ||
  code === 9 ||
  (code >= 21 && code <= 24) ||
  code === 27 ||
  code === 29 ||
  (code >= 30 && code <= 37) ||
  code === 39 ||
  (code >= 40 && code <= 47) ||
  code === 49 ||
  code === 53 ||
  code === 55 ||
  (code >= 90 && code <= 97) ||
  (code >= 100 && code <= 107);

/** What of the parameters of an SGR sequence ("1;38:5:208") may colour a line, with semicolons only: "1;38;5;208". "" when nothing. */
export const keptSgr = (parameters: string): string => {
  const given = parameters.split(";");
  const kept: number[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const [code = 0, ...parts] = (given[at] ?? "").split(":").map(Number);
    if (code === 38 || code === 48 || code === 58) {
      const isApart = parts.length === 0;
      const colour = isApart ? colourOf(given.slice(at + 1, at + 5).map(Number)) : colourOf(withoutSpace(parts));
      // Terminals differ in what they make of half a colour: the rest goes.
      if (!colour) return kept.join(";");
      if (code !== 58) kept.push(code, ...colour);
      if (isApart) at += colour.length;
    } else if (code === 4 && parts.length > 0) {
      kept.push(parts[0] === 0 ? 24 : 4); // 4:3, a wavy one
    } else if (parts.length === 0 && isKept(code)) kept.push(code);
  }
  return kept.join(";");
};

/** 5;n or 2;r;g;b at the beginning. */
const colourOf = (parts: readonly number[]): readonly number[] | undefined => {
  const length = parts[0] === 5 ? 2 : parts[0] === 2 ? 4 : 0;
  const colour = parts.slice(0, length);
  return length > 0 && colour.length === length && colour.every((part) => part <= 255) ? colour : undefined;
};

/** 2:SPACE:r:g:b → 2:r:g:b */
const withoutSpace = (parts: readonly number[]): readonly number[] => (parts[0] === 2 && parts.length > 4 ? [2, ...parts.slice(2)] : parts);

const isColour = (code: number): boolean => (code >= 30 && code <= 49) || (code >= 90 && code <= 107);

/** Text as the screen writes it, with all of its looks but the colours. */
export const withoutColours = (text: string): string =>
  text.replace(/\x1b\[([\d;]+)m/g, (_, parameters: string) => {
    const given = parameters.split(";").map(Number);
    const kept: number[] = [];
    for (let at = 0; at < given.length; at += 1) {
      const code = given[at] ?? 0;
      if (code === 38 || code === 48) at += colourOf(given.slice(at + 1, at + 5))?.length ?? given.length;
      else if (!isColour(code)) kept.push(code);
    }
    return kept.length === 0 ? "" : `\x1b[${kept.join(";")}m`;
  });
