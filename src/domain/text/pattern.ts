import { RE2JS } from "re2js";

/** What a pattern is refused for; `said` by the library, where it knows no better. */
export interface PatternProblem {
  readonly code: "tooLong" | "tooLarge" | "lookAround" | "backReference" | "syntax";
  readonly said: string;
}

export interface Pattern {
  readonly test: (text: string) => boolean;
  /** Where the hits stand, as indexes of the text: start, and end behind the last character; not more than 200. */
  readonly ranges: (text: string) => readonly (readonly [number, number])[];
}

const mostCharacters = 200;
/** Steps of the compiled pattern: each may cost its time at each character. ".{0,100}" has some 200. */
const mostSteps = 250;
const mostRanges = 200;
/** Hits are looked for where a quick look at this much of a text finds one; the next look begins before the end of the last. */
const chunkCharacters = 16_384;
const overlapCharacters = 2_048;
const mostRemembered = 200;

/** Has neither repetitions nor groups: each place of a text is left after as many steps as the pattern has characters, so that
 *  JavaScript's own expressions are fast, and can't be slow. What they and RE2 take for the same. */
const isSimple = /^(?:[^\\()[\]{}*+?]|\\[wWdDbB]|\\[\\^$.|?*+()[\]{}/])+$/;
const isPlain = /^[^\\()[\]{}*+?.^$]+$/;

/** A regular expression in RE2's language, without regard to case. Its time grows with the text's length and no faster, whatever is typed
 *  and whatever a log holds: RE2 doesn't go back. Look-around and back references need that, and are not known. */
export const compilePattern = (source: string): Pattern | PatternProblem => {
  if (source.length > mostCharacters) return { code: "tooLong", said: String(mostCharacters) };
  if (isPlain.test(source)) return simplePattern(source);
  if (backReference.test(unescaped(source))) return { code: "backReference", said: "" };
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(source), RE2JS.CASE_INSENSITIVE);
    if (isSimple.test(source)) return simplePattern(source);
    return compiled.programSize() > mostSteps ? { code: "tooLarge", said: "" } : linearPattern(compiled);
  } catch (error) {
    return problemIn(source, error);
  }
};

const simplePattern = (source: string): Pattern => {
  const expression = new RegExp(source, "giu");
  return {
    test: (text) => {
      expression.lastIndex = 0; // it goes on where the last search ended
      return expression.test(text);
    },
    ranges: (text) => {
      const found: [number, number][] = [];
      expression.lastIndex = 0;
      for (const match of text.matchAll(expression)) {
        if (match[0].length > 0) found.push([match.index, match.index + match[0].length]);
        if (found.length >= mostRanges) break;
      }
      return found;
    },
  };
};

type Ranges = ReturnType<Pattern["ranges"]>;

const linearPattern = (compiled: RE2JS): Pattern => {
  // The lines of a screen are asked for again at each frame.
  const remembered = new Map<string, Ranges>();
  const test = (text: string): boolean => compiled.test(text);
  return {
    test,
    ranges: (text) => {
      const known = remembered.get(text);
      if (known) return known;
      if (remembered.size >= mostRemembered) remembered.clear();
      const found = rangesIn(text, compiled, test);
      remembered.set(text, found);
      return found;
    },
  };
};

/** Whether there is a hit is told ten times faster than where. A hit that is longer than the overlap is found only when there is no other. */
const rangesIn = (text: string, compiled: RE2JS, test: (text: string) => boolean): Ranges => {
  const found: [number, number][] = [];
  const matcher = compiled.matcher(text);
  /** Goes on from `from`; where to go on from, or undefined at the end. */
  const next = (from: number): number | undefined => {
    if (!matcher.find(from)) return undefined;
    const [start, end] = [matcher.start(), matcher.end()];
    if (end > start) found.push([start, end]);
    return end > start ? end : end + 1;
  };
  for (let at = 0; at < text.length && found.length < mostRanges; ) {
    if (!test(text.slice(at, at + chunkCharacters))) {
      at += chunkCharacters - overlapCharacters;
      continue;
    }
    const after = next(at);
    if (after === undefined) break;
    at = after;
  }
  if (found.length === 0 && text.length > chunkCharacters && test(text)) next(0);
  return found;
};

const lookAround = /\(\?<?[=!]/;
const backReference = /\\(?:[1-9]|k<)/;
/** Without the backslashes that stand for one. */
const unescaped = (source: string): string => source.replaceAll("\\\\", "");

const problemIn = (source: string, error: unknown): PatternProblem => {
  if (lookAround.test(unescaped(source))) return { code: "lookAround", said: "" };
  const said = error instanceof Error ? error.message : String(error);
  return { code: "syntax", said: said.replace(/^error parsing regexp: /, "").replace(/: `.*`$/s, "") };
};
