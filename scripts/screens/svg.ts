import type { Cell } from "../../test/support/terminal-cells.ts";
import { background, coloursOf, foreground, hex } from "./colours.ts";
import type { Row } from "./read-frame.ts";

const cellWidth = 8.4;
const cellHeight = 18;
const fontSize = 14;
const baseline = 13.5;
const margin = 14;
const families = "D2Coding,'Nanum Gothic Coding','Noto Sans Mono CJK KR','DejaVu Sans Mono',Menlo,Consolas,'Cascadia Mono',monospace";

/** Neighbours that are drawn as one: the same looks and the same kind of character. */
interface Run {
  readonly column: number;
  readonly cells: number;
  readonly text: string;
  readonly fg: string;
  readonly bg: string;
  readonly bold: boolean;
}

/** A screen as a picture. Each run of text is given its exact length, so that the columns stand straight in any font. */
export const svgOf = (rows: readonly Row[], title: string): string => {
  const columns = rows[0]?.length ?? 0;
  const [width, height] = [Math.ceil(columns * cellWidth + 2 * margin), rows.length * cellHeight + 2 * margin];
  const names = new Map<string, string>();
  const colourClass = (fg: string): string => {
    const name = names.get(fg) ?? `c${names.size}`;
    names.set(fg, name);
    return name;
  };
  const body = rows.flatMap((row, line) => {
    const top = margin + line * cellHeight;
    const runs = runsOf(row);
    return [
      ...runs
        .filter((run) => run.bg !== hex(background))
        .map((run) => `<rect x="${at(run.column)}" y="${top}" width="${length(run.cells)}" height="${cellHeight}" fill="${run.bg}"/>`),
      ...runs.flatMap(wordsOf).map((run) => textOf(run, top + baseline, colourClass)),
    ];
  });
  const classes = [...names].map(([fg, name]) => `.${name}{fill:${fg}}`).join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>text{font:${fontSize}px ${families}}.b{font-weight:bold}${classes}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${hex(background)}"/>`,
    ...body,
    "</svg>\n",
  ].join("\n");
};

const textOf = ({ column, cells, text, fg, bold }: Run, y: number, colourClass: (fg: string) => string): string => {
  const look = [...(fg === hex(foreground) ? [] : [colourClass(fg)]), ...(bold ? ["b"] : [])].join(" ");
  const fill = fg === hex(foreground) ? ` fill="${fg}"` : "";
  const stretch = plain.test(text) ? "" : ' lengthAdjust="spacingAndGlyphs"';
  const style = look === "" ? "" : ` class="${look}"`;
  return `<text x="${at(column)}" y="${y}" textLength="${length(cells)}"${stretch}${style}${fill}>${escaped(text)}</text>`;
};

const plain = /^[\x20-\x7e]*$/;

const runsOf = (row: Row): readonly Run[] => {
  const runs: Run[] = [];
  for (const [column, cell] of row.entries()) {
    if (cell.width === 0) continue;
    const { fg, bg } = coloursOf(cell);
    const look = { fg: hex(fg), bg: hex(bg), bold: cell.bold };
    const last = runs.at(-1);
    if (last && last.fg === look.fg && last.bg === look.bg && last.bold === look.bold && kindOf(last.text) === kindOf(cell.char)) {
      runs[runs.length - 1] = { ...last, cells: last.cells + cell.width, text: last.text + cell.char };
    } else runs.push({ column, cells: cell.width, text: cell.char, ...look });
  }
  return runs;
};

/** Characters of other fonts have other widths, and each of them is stretched by itself unless it repeats or is wide. */
const kindOf = (text: string): string => {
  const [first = ""] = text;
  if (plain.test(first)) return "plain";
  if (/[\u2500-\u257f]/.test(first)) return "box";
  if (/[\u2800-\u28ff]/.test(first)) return "braille";
  return /[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(first) ? "wide" : `single ${first}`;
};

/** The pieces of a run between two or more blanks: viewers disagree about those. All of its characters are equally wide. */
const wordsOf = (run: Run): readonly Run[] => {
  const cellsEach = run.cells / [...run.text].length;
  return [...run.text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({
    ...run,
    column: run.column + [...run.text.slice(0, index)].length * cellsEach,
    cells: [...text].length * cellsEach,
    text,
  }));
};

const at = (column: number): string => String(Number((margin + column * cellWidth).toFixed(1)));
const length = (cells: number): string => String(Number((cells * cellWidth).toFixed(1)));

const escaped = (text: Cell["char"]): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
