/** A word of a text, as a shell or a list would part it. */
export interface TextWord {
  readonly start: number;
  readonly end: number;
  /** Without the quotes, brackets and commas around it. */
  readonly bare: string;
  readonly bareStart: number;
  readonly isQuoted: boolean;
}

const isBlank = (character: string): boolean => character === " " || character === "\t" || character === "\n" || character === "\r";

/** The words of any text, also of one that is no command line. A quote that is never closed is a character like others. Looks at each
 *  character a few times at most. */
export const textWords = (text: string): readonly TextWord[] => {
  const words: TextWord[] = [];
  const neverClosed = new Set<string>();
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isBlank(text.charAt(at))) at += 1;
    if (at >= text.length) break;
    const start = at;
    while (at < text.length && !isBlank(text.charAt(at))) {
      const character = text.charAt(at);
      at += 1;
      if (character === "\\") at += 1;
      else if ((character === '"' || character === "'") && opens(text, start, at - 1) && !neverClosed.has(character)) {
        const closes = text.indexOf(character, at);
        if (closes < 0) neverClosed.add(character);
        else {
          at = closes + 1;
          if (text.charAt(at) === ",") {
            at += 1; // ["--password","x"]
            break;
          }
        }
      }
    }
    at = Math.min(at, text.length);
    words.push(wordOf(text, start, at));
  }
  return words;
};

/** Where a quote is one, not an apostrophe: at a word's beginning, after = and the like, and anywhere in a flag. */
const opens = (text: string, start: number, at: number): boolean =>
  at === start || text.charAt(start) === "-" || "=([{,:".includes(text.charAt(at - 1));

const wordOf = (text: string, start: number, end: number): TextWord => {
  let from = start;
  let to = end;
  while (from < to && "[({,".includes(text.charAt(from))) from += 1;
  while (to > from && "]),}".includes(text.charAt(to - 1))) to -= 1;
  const quote = text.charAt(from);
  const isQuoted = to - from >= 2 && (quote === '"' || quote === "'") && text.charAt(to - 1) === quote;
  if (isQuoted) {
    from += 1;
    to -= 1;
  }
  return { start, end, bare: text.slice(from, to), bareStart: from, isQuoted };
};
