import { compilePattern, type Pattern, type PatternProblem } from "../text/pattern.ts";

export interface Filter {
  readonly kind: "none" | "match" | "invalid";
  /** True for what is to be shown. An invalid filter hides nothing. */
  readonly matches: (text: string) => boolean;
  /** Where the hits stand: see Pattern. None when inverse. */
  readonly ranges: Pattern["ranges"];
  readonly inverse: boolean;
  readonly problem?: PatternProblem;
}

const none: Filter = { kind: "none", matches: () => true, ranges: () => [], inverse: false };

/** The filters of the lists and views that are open: each frame asks for them. */
const parsed = new Map<string, Filter>();
const mostParsed = 20;

/** `/`: a pattern (see compilePattern); "!" in front shows what does not match. */
export const parseFilter = (text: string): Filter => {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= mostParsed) parsed.clear();
  const filter = newFilter(text);
  parsed.set(text, filter);
  return filter;
};

const newFilter = (text: string): Filter => {
  const inverse = text.startsWith("!");
  const source = inverse ? text.slice(1) : text;
  if (source === "") return { ...none, inverse };
  const pattern = compilePattern(source);
  if ("code" in pattern) return { ...none, kind: "invalid", problem: pattern };
  return {
    kind: "match",
    inverse,
    matches: (line) => pattern.test(line) !== inverse,
    ranges: (line) => (inverse ? [] : pattern.ranges(line)),
  };
};
