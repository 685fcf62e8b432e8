import { cut, width } from "../../domain/text/fit.ts";
import type { Tone } from "../theme.ts";

/** A run of text in one tone. */
export interface Segment {
  readonly text: string;
  readonly tone?: Tone;
}

/** A line of the screen, before it is fitted. */
export type LineOf = readonly Segment[];

export const line = (text: string, tone?: Tone): LineOf => [tone ? { text, tone } : { text }];

export const widthOf = (segments: LineOf): number => segments.reduce((sum, segment) => sum + width(segment.text), 0);

/** Exactly `cells` wide: cut at the end, or filled with blanks. */
export const fitLine = (segments: LineOf, cells: number): LineOf => {
  const fitted: Segment[] = [];
  let left = cells;
  for (const segment of segments) {
    if (left <= 0) break;
    const text = cut(segment.text, left);
    left -= width(text);
    fitted.push({ ...segment, text });
    if (text !== segment.text) break;
  }
  return left > 0 ? [...fitted, { text: " ".repeat(left) }] : fitted;
};

/** `left` and `right` at the two ends, at least a blank between; what does not fit is cut from the left one. */
export const spread = (left: LineOf, right: LineOf, cells: number): LineOf => {
  const space = cells - widthOf(right);
  return space < 8 ? fitLine(left, cells) : [...fitLine(left, space - 1), blankOne, ...right];
};

const blankOne: Segment = { text: " " };

/** Exactly `rows` lines. */
export const fillRows = (lines: readonly LineOf[], rows: number, cells: number): readonly LineOf[] =>
  Array.from({ length: Math.max(0, rows) }, (_, index) => fitLine(lines[index] ?? [], cells));
