import { width } from "../../domain/text/fit.ts";
import { graphemes } from "../../domain/text/graphemes.ts";
import { type LineOf, type Segment, widthOf } from "./segments.ts";

/** Segments in lines of at most `cells`, broken between characters. At most `rows` lines: those around the cursor, else the last
 *  ones; "…" stands where some are left out. */
export const wrapSegments = (segments: LineOf, cells: number, rows: number): readonly LineOf[] => {
  if (widthOf(segments) <= cells) return [segments];
  const lines = linesOf(segments, Math.max(1, cells));
  if (lines.length <= rows) return lines.map(joined);
  const chosen = lines.findIndex((line) => line.some(({ tone }) => tone === "caret"));
  const top = chosen < 0 ? lines.length - rows : Math.max(0, Math.min(lines.length - rows, chosen - Math.floor(rows / 2)));
  const shown = lines.slice(top, top + rows).map((line, row) => {
    const from = top > 0 && row === 0 ? [leftOut, ...line.slice(1)] : line;
    return top + rows < lines.length && row === rows - 1 ? [...from.slice(0, -1), leftOut] : from;
  });
  return shown.map(joined);
};

const leftOut: Segment = { text: "…", tone: "dim" };

/** Each character by itself, in lines. */
const linesOf = (segments: LineOf, cells: number): readonly LineOf[] => {
  const lines: Segment[][] = [];
  let line: Segment[] = [];
  let used = 0;
  for (const segment of segments) {
    for (const { segment: text } of graphemes(segment.text)) {
      const taken = width(text);
      if (used > 0 && used + taken > cells) {
        lines.push(line);
        line = [];
        used = 0;
      }
      line.push({ ...segment, text });
      used += taken;
    }
  }
  return [...lines, line];
};

/** Neighbours of one tone as one segment. */
const joined = (line: LineOf): LineOf => {
  const runs: Segment[] = [];
  for (const segment of line) {
    const last = runs.at(-1);
    if (last && last.tone === segment.tone) runs[runs.length - 1] = { ...last, text: last.text + segment.text };
    else runs.push(segment);
  }
  return runs;
};
