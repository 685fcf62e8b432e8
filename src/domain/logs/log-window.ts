import { type Filter, parseFilter } from "../lists/row-filter.ts";
import { cut, width, wrapCells } from "../text/fit.ts";
import { formatStamp } from "../text/format.ts";
import type { LogLine, LogSource } from "./log-line.ts";
import type { LogRing } from "./log-ring.ts";
import type { RunStart } from "./run-starts.ts";
import { stripSgr } from "../text/safe-text.ts";
import { type Ruler, rulersIn } from "./log-rulers.ts";

export interface LogWindowOptions {
  readonly columns: number;
  readonly rows: number;
  readonly wrap: boolean;
  readonly timestamps: boolean;
  readonly sources: "both" | LogSource;
  /** Only lines that match are shown: see parseFilter. "" for all. */
  readonly keep: string;
  /** Hits are counted and shown inverted. "" for none. */
  readonly search: string;
  /** Absolute index of the line at the bottom; lines below it only fill what is left over. */
  readonly position: "end" | number;
  /** Rows of that line that lie below the window: a wrapped line may be higher than the screen. */
  readonly rowsBelow?: number;
  /** Lines from this absolute index on count as new. */
  readonly newFrom?: number;
  /** Before each line, by container id; all of one width. */
  readonly prefixes?: ReadonlyMap<string, string>;
  /** Before a piece of a line that was too long to be kept in one. */
  readonly pieceWords?: (piece: number) => string;
  /** Between the lines of two runs stands a ruler. */
  readonly runs?: {
    readonly starts: readonly RunStart[];
    /** What a ruler says. `silent`: how many runs between the two said nothing. */
    readonly words: (start: RunStart, silent: number) => string;
    /** Whether the last line is the last of all that there is: what began after it shows, too. */
    readonly atEnd: boolean;
  };
}

/** One line of the screen, at most as wide as the window. */
export interface VisualLine {
  /** Absolute index of the log line it belongs to. */
  readonly index: number;
  readonly containerId: string;
  readonly source: LogSource;
  /** Prefix, time and which piece of a line it is, or blanks under them where a line goes on. */
  readonly lead: string;
  /** May hold SGR colours, closed at its end; hits are inverted. */
  readonly text: string;
  readonly isHit: boolean;
  readonly isCurrent: boolean;
  /** It stands between two runs and is no line of the log. */
  readonly isRuler?: boolean;
}

export interface LogWindow {
  readonly lines: readonly VisualLine[];
  /** Lines kept, of those held. */
  readonly total: number;
  readonly hits: number;
  readonly newBelow: number;
}

interface Index {
  readonly key: string;
  readonly kept: number[];
  readonly hits: number[];
  readonly keep: Filter;
  readonly search: Filter;
  scannedTo: number;
}

/** A ring only grows at its end: what was judged once is not judged again, until a filter changes. */
const indexes = new WeakMap<LogRing, Index>();

type Wanted = Pick<LogWindowOptions, "keep" | "search" | "sources">;

const indexOf = (ring: LogRing, { keep, search, sources }: Wanted): Index => {
  const key = JSON.stringify([keep, search, sources]);
  let index = indexes.get(ring);
  if (index?.key !== key) {
    index = { key, kept: [], hits: [], keep: parseFilter(keep), search: parseFilter(search), scannedTo: 0 };
    indexes.set(ring, index);
  }
  for (let at = Math.max(index.scannedTo, ring.firstIndex); at < ring.total; at += 1) {
    const line = ring.at(at);
    if (!line || (sources !== "both" && line.source !== sources)) continue;
    const isPlain = index.keep.kind !== "match" && index.search.kind !== "match";
    const text = isPlain ? "" : stripSgr(line.text);
    if (!index.keep.matches(text)) continue;
    index.kept.push(at);
    if (index.search.kind === "match" && index.search.matches(text)) index.hits.push(at);
  }
  index.scannedTo = ring.total;
  for (const list of [index.kept, index.hits]) {
    const gone = firstAtLeast(list, ring.firstIndex);
    if (gone > 0) list.splice(0, gone);
  }
  return index;
};

/** Place of the first number that is not below `wanted`. */
const firstAtLeast = (sorted: readonly number[], wanted: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What of the log is on the screen. Only the lines shown are laid out. */
export const logWindow = (ring: LogRing, options: LogWindowOptions): LogWindow => {
  const index = indexOf(ring, options);
  const { kept, hits } = index;
  const { position, rows } = options;
  const bottom = position === "end" ? kept.length - 1 : Math.max(0, firstAtLeast(kept, position + 1) - 1);
  const current = position === "end" ? undefined : kept[bottom];
  const rulers = options.runs ? rulersIn(ring, kept, options.runs.starts) : noRulers;
  const rulerAt = (place: number): readonly VisualLine[] => {
    const { words } = options.runs ?? {};
    return words ? (rulers.get(place) ?? []).map((ruler) => rulerLine(words(ruler.start, ruler.silent), ruler, options)) : [];
  };
  const shapeAt = (place: number): readonly VisualLine[] => {
    const at = kept[place];
    const line = at === undefined ? undefined : ring.at(at);
    return at === undefined || !line ? [] : [...rulerAt(place), ...shape(line, at, options, index.search, at === current)];
  };
  const last = options.runs?.atEnd === true && options.keep === "" ? rulerAt(kept.length) : [];
  const groups: (readonly VisualLine[])[] = bottom === kept.length - 1 && position === "end" ? [last] : [];
  let height = groups.flat().length;
  for (let place = bottom; place >= 0 && height < rows; place -= 1) {
    const whole = shapeAt(place);
    const below = place === bottom ? Math.max(0, Math.min(options.rowsBelow ?? 0, whole.length - rows)) : 0;
    const group = whole.slice(0, whole.length - below);
    groups.unshift(group);
    height += group.length;
  }
  const lines = groups.flat().slice(-Math.max(0, rows));
  for (let place = bottom + 1; place < kept.length && lines.length < rows; place += 1)
    lines.push(...shapeAt(place).slice(0, rows - lines.length));
  if (position !== "end" && lines.at(-1)?.index === kept.at(-1)) lines.push(...last.slice(0, rows - lines.length));
  const newBelow = options.newFrom === undefined ? 0 : kept.length - firstAtLeast(kept, options.newFrom);
  return { lines: rows > 0 ? lines : [], total: kept.length, hits: hits.length, newBelow };
};

const noRulers: ReadonlyMap<number, readonly Ruler[]> = new Map();

const rulerLine = (text: string, { start }: Ruler, { columns }: Shape): VisualLine => ({
  index: -1,
  containerId: start.containerId,
  source: "stdout",
  lead: "",
  text: cut(`── ${text} ${"─".repeat(Math.max(2, columns - width(text) - 4))}`, columns),
  isHit: false,
  isCurrent: false,
  isRuler: true,
});

type Shape = Pick<LogWindowOptions, "columns" | "wrap" | "timestamps" | "prefixes" | "pieceWords">;

const leadOf = (line: LogLine, { columns, timestamps, prefixes, pieceWords }: Shape): string => {
  const time = timestamps && line.timestamp !== "" ? `${formatStamp(line.timestamp)} ` : "";
  const piece = line.piece === undefined || !pieceWords ? "" : pieceWords(line.piece);
  return cut(`${prefixes?.get(line.containerId) ?? ""}${time}${piece}`, Math.max(0, columns - 1));
};

const cellsOf = (lead: string, { columns }: Shape): number => Math.max(1, columns - width(lead));

/** How many rows a line takes, and in which of them its `at`th character (without colours) stands. */
export const rowsOfLine = (line: LogLine, shape: Shape, at = 0): { readonly rows: number; readonly row: number } => {
  if (!shape.wrap) return { rows: 1, row: 0 };
  const cells = cellsOf(leadOf(line, shape), shape);
  const before = stripSgr(line.text).slice(0, at);
  return { rows: wrapCells(line.text, cells).length, row: before === "" ? 0 : wrapCells(`${before}.`, cells).length - 1 };
};

const shape = (line: LogLine, index: number, options: LogWindowOptions, search: Filter, isCurrent: boolean): readonly VisualLine[] => {
  const lead = leadOf(line, options);
  const cells = cellsOf(lead, options);
  const ranges = search.kind === "match" ? search.ranges(stripSgr(line.text)) : [];
  const text = ranges.length > 0 ? inverted(line.text, ranges) : line.text;
  const pieces = options.wrap ? wrapCells(text, cells) : [cut(text, cells)];
  return pieces.map((piece, row) => ({
    index,
    containerId: line.containerId,
    source: line.source,
    lead: row === 0 ? lead : " ".repeat(width(lead)),
    text: piece,
    isHit: ranges.length > 0,
    isCurrent,
  }));
};

/** `ranges` count characters without the colours. A colour inside a hit may be a reset: the inversion is said again after it. */
export const inverted = (text: string, ranges: readonly (readonly [number, number])[]): string => {
  let out = "";
  let plainAt = 0;
  let next = 0;
  let isInside = false;
  const put = (plain: string): void => {
    let at = 0;
    while (at < plain.length) {
      const [start, end] = ranges[next] ?? [Infinity, Infinity];
      const stop = Math.min(plain.length, (isInside ? end : start) - plainAt + at);
      out += plain.slice(at, stop);
      plainAt += stop - at;
      at = stop;
      if (!isInside && plainAt === start && at < plain.length) {
        out += "\x1b[7m";
        isInside = true;
      } else if (isInside && plainAt === end) {
        out += "\x1b[27m";
        isInside = false;
        next += 1;
      }
    }
  };
  let from = 0;
  for (const colour of text.matchAll(/\x1b\[[0-9;:]*m/g)) {
    put(text.slice(from, colour.index));
    out += isInside ? `${colour[0]}\x1b[7m` : colour[0];
    from = colour.index + colour[0].length;
  }
  put(text.slice(from));
  return out;
};
