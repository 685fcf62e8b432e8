export interface Filter {
  readonly kind: "none" | "match" | "invalid";
  /** True for what is to be shown. An invalid filter hides nothing. */
  readonly matches: (text: string) => boolean;
  /** Where the hits stand, as indexes of the string: start, and end behind the last character. None when inverse. */
  readonly ranges: (text: string) => readonly (readonly [number, number])[];
  readonly inverse: boolean;
  readonly error?: string;
}

const MAX_PATTERN = 200;
/** Characters of a text that are looked at, by how many unbounded repetitions the pattern has: each adds a power to the
 *  worst case, and a filter runs over every line of a log. */
const TEXT_LIMITS = [2_000, 2_000, 1_000, 300, 100] as const;
/** Found in one pass: the whole of a long line is looked at. */
const isLiteral = /^[^\\^$.*+?()[\]{}|]+$/;
const MAX_RANGES = 200;

const none: Filter = { kind: "none", matches: () => true, ranges: () => [], inverse: false };
const invalid = (error: string): Filter => ({ ...none, kind: "invalid", error });

/** `/`: a regular expression without regard to case; "!" in front shows what does not match. */
export const parseFilter = (text: string): Filter => {
  const inverse = text.startsWith("!");
  const pattern = inverse ? text.slice(1) : text;
  if (pattern === "") return { ...none, inverse };
  if (pattern.length > MAX_PATTERN) return invalid(`longer than ${MAX_PATTERN} characters`);
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, "gi");
  } catch (error) {
    return invalid(error instanceof Error ? error.message.replace(/^Invalid regular expression: /, "") : String(error));
  }
  const shape = shapeOf(pattern);
  const limit = isLiteral.test(pattern) ? Infinity : TEXT_LIMITS[shape.unbounded];
  if (shape.isRepeatedTwice || limit === undefined) return invalid("too slow: repetitions inside one another, or too many");
  const looked = (line: string): string => (line.length > limit ? line.slice(0, limit) : line);
  return {
    kind: "match",
    inverse,
    matches: (line) => {
      expression.lastIndex = 0;
      return expression.test(looked(line)) !== inverse;
    },
    ranges: (line) => {
      if (inverse) return [];
      expression.lastIndex = 0; // matchAll begins where the last test ended
      const found: [number, number][] = [];
      for (const match of looked(line).matchAll(expression)) {
        if (match[0].length > 0) found.push([match.index, match.index + match[0].length]);
        if (found.length >= MAX_RANGES) break;
      }
      return found;
    },
  };
};

/** Counts unbounded repetitions, and finds a repeated group that repeats or branches inside: those take exponential time. */
const shapeOf = (pattern: string): { readonly unbounded: number; readonly isRepeatedTwice: boolean } => {
  let unbounded = 0;
  let isRepeatedTwice = false;
  const groups: boolean[] = [false]; // is there a repetition or a branch in it?
  let closed = false; // whether the group that ended just before was such a one
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === "*" || character === "+" || (character === "{" && /^\{\d+(,\d*)?\}/.test(pattern.slice(at)))) {
      const isBounded = character === "{" && !/^\{\d+,\}/.test(pattern.slice(at));
      if (closed) isRepeatedTwice = true;
      if (!isBounded) unbounded += 1;
      groups[groups.length - 1] = true;
      closed = false;
      continue;
    }
    closed = false;
    if (character === "\\") at += 1;
    else if (character === "[") {
      at += 1;
      while (at < pattern.length && pattern[at] !== "]") at += pattern[at] === "\\" ? 2 : 1;
    } else if (character === "(") groups.push(false);
    else if (character === "|") groups[groups.length - 1] = true;
    else if (character === ")" && groups.length > 1) {
      closed = groups.pop() ?? false;
      if (closed) groups[groups.length - 1] = true;
    }
  }
  return { unbounded, isRepeatedTwice };
};
