import { cutMiddle, fit, width } from "../text/fit.ts";
import { filled, type Span } from "./span.ts";

/** A column is declared once: how it reads, sorts and gives way. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Used where `title` does not fit. */
  readonly shortTitle?: string;
  /** 0 stays longest; the highest number goes first when the screen narrows. */
  readonly priority: number;
  readonly minCells: number;
  /** Longer texts get more only where cells are left over. */
  readonly maxCells: number;
  readonly align: "left" | "right";
  /** As wide as `maxCells` whatever its texts: figures that change each second must not move the columns. */
  readonly isSteady?: boolean;
  /** Its texts are to be read whole: a column that is only `isExtra` goes before they are cut, and others give way. */
  readonly isWhole?: boolean;
  /** How wide it may get in order to be read whole, once its neighbours have what they want; left out: `maxCells`. */
  readonly wholeCells?: number;
  readonly isExtra?: boolean;
  /** What does not fit is cut in its middle: names differ at their ends. */
  readonly isCutInMiddle?: boolean;
  /** It says in words what the row's colour stands for, and has that colour; names and figures read alike on any ground. */
  readonly isToned?: boolean;
  /** What a container uses: read of the rows in sight alone, or of all while the list is sorted by it. */
  readonly isFigure?: true;
  readonly text: (row: Row, nowMs: number) => string;
  readonly compare: (a: Row, b: Row, nowMs: number) => number;
}

/** Whether the row is marked. */
export const markColumn: Column<{ readonly marked?: boolean }> = {
  id: "mark",
  title: "",
  priority: 0,
  minCells: 1,
  maxCells: 1,
  align: "left",
  isSteady: true,
  text: ({ marked }) => (marked ? "*" : " "),
  compare: () => 0,
};

/** Words, sorted as they read. */
export const textColumn = <Row>(
  column: Pick<Column<Row>, "id" | "title" | "shortTitle" | "priority" | "minCells" | "maxCells" | "isWhole" | "isExtra" | "isToned"> & {
    readonly text: (row: Row) => string;
  },
): Column<Row> => ({ ...column, align: "left", compare: (a, b) => byText(column.text(a), column.text(b)) });

export interface LaidOutColumn<Row = never> {
  readonly column: Column<Row>;
  readonly cells: number;
  /** Blank cells behind it. */
  readonly gap: number;
}

export interface Sort {
  readonly columnId: string;
  readonly reverse: boolean;
}

interface Measured<Row> {
  readonly column: Column<Row>;
  readonly least: number;
  readonly wanted: number;
  /** Of its longest text. */
  readonly longest: number;
}

interface Widths {
  /** When what takes the time was measured last. */
  nowMs: number;
  /** Of each column's text. */
  readonly cells: readonly number[];
}

/** Of the rows, by the columns that they were measured for. */
const known = new WeakMap<object, WeakMap<object, Widths>>();

/** Of thousands of rows few change at a time: the others are not measured anew, and where only the time has moved, only what takes it. */
const widthsIn = <Row extends object>(columns: readonly Column<Row>[], nowMs: number): ((row: Row) => readonly number[]) => {
  const ofRows = known.get(columns) ?? new WeakMap<object, Widths>();
  known.set(columns, ofRows);
  const cellsOf = (column: Column<Row>, row: Row): number => (column.isSteady ? 0 : width(column.text(row, nowMs)));
  const ofTime = [...columns.entries()].filter(([, column]) => isOfTime(column));
  return (row) => {
    const last = ofRows.get(row);
    if (last && ofTime.length === 0) return last.cells;
    if (last && (last.nowMs === nowMs || ofTime.every(([at, column]) => cellsOf(column, row) === last.cells[at]))) {
      last.nowMs = nowMs;
      return last.cells;
    }
    const cells = columns.map((column) => cellsOf(column, row));
    ofRows.set(row, { nowMs, cells });
    return cells;
  };
};

/** Whether its text takes the time. */
const isOfTime = <Row>({ text }: Column<Row>): boolean => text.length > 1;

const longestTexts = <Row extends object>(columns: readonly Column<Row>[], rows: readonly Row[], nowMs: number): readonly number[] => {
  const longest = columns.map((column) => width(column.shortTitle ?? column.title));
  const widthsOf = widthsIn(columns, nowMs);
  for (const row of rows) {
    const cells = widthsOf(row);
    for (let at = 0; at < cells.length; at += 1) longest[at] = Math.max(longest[at] ?? 0, cells[at] ?? 0);
  }
  return longest;
};

const measure = <Row>(column: Column<Row>, longest: number): Measured<Row> => {
  if (column.isSteady) return { column, least: column.minCells, wanted: column.maxCells, longest: column.maxCells };
  const wanted = Math.min(column.maxCells, longest);
  return { column, least: Math.min(column.minCells, wanted), wanted, longest };
};

/** As `layoutColumns`; where a row says something in the place of columns, they have the room that this takes. */
export const layoutRows = <Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  cells: number,
  nowMs: number,
  span?: Span<Row>,
): readonly LaidOutColumn<Row>[] => {
  if (!span || !rows.some(span.isShown)) return layoutColumns(columns, rows, cells, nowMs);
  return filled(layoutColumns(span.outer, rows, cells, nowMs), (place) => layoutColumns(span.inner, rows, place, nowMs));
};

/** Which columns show, and how wide, in `cells` cells. By priority: the last are left out until the rest fit at their
 *  least width; then each grows to what its texts want, those to be read whole and the most important first; then to its long title and
 *  beyond its `maxCells`. What is left is
 *  blank at the end. `rows` are all rows of the list, also those out of sight, so that scrolling moves no column. */
export const layoutColumns = <Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  cells: number,
  nowMs: number,
): readonly LaidOutColumn<Row>[] => {
  const longest = longestTexts(columns, rows, nowMs);
  const byPriority = columns.map((column, at) => measure(column, longest[at] ?? 0)).sort((a, b) => a.column.priority - b.column.priority);
  const total = (pick: (measured: Measured<Row>) => number, gap: number): number =>
    byPriority.reduce((sum, measured) => sum + pick(measured), gap * (byPriority.length - 1));
  while (byPriority.length > 1 && total((measured) => measured.least, 1) > cells) byPriority.pop();
  const whole = ({ column, least, longest }: Measured<Row>): number =>
    column.isWhole ? Math.min(longest, column.wholeCells ?? column.maxCells) : least;
  while (byPriority.at(-1)?.column.isExtra && total(whole, 1) > cells) byPriority.pop();
  const gap = total((measured) => Math.max(measured.wanted, whole(measured)), 2) <= cells ? 2 : 1;
  let free = cells - total((measured) => measured.least, gap);
  const widths = new Map(byPriority.map(({ column, least }) => [column.id, least]));
  const widen = (id: string, more: number): void => {
    widths.set(id, (widths.get(id) ?? 0) + more);
    free -= more;
  };
  const grow = (measured: readonly Measured<Row>[], to: (measured: Measured<Row>) => number): void => {
    for (const one of measured) widen(one.column.id, Math.min(Math.max(0, free), Math.max(0, to(one) - (widths.get(one.column.id) ?? 0))));
  };
  const [first] = byPriority;
  // One that is wider than the screen: it is cut.
  if (first && free < 0) widen(first.column.id, Math.max(free, -first.least));
  const isWhole = ({ column }: Measured<Row>): boolean => column.isWhole ?? false;
  grow(byPriority.filter(isWhole), ({ wanted }) => wanted);
  grow(byPriority.filter(isWhole), whole);
  grow(byPriority, ({ wanted }) => wanted);
  for (const { column } of byPriority) {
    const more = width(column.title) - (widths.get(column.id) ?? 0);
    // The long title whole, or the short one: half of it would be no better than blanks.
    if (column.shortTitle !== undefined && more > 0 && more <= free) widen(column.id, more);
  }
  grow(byPriority, ({ longest }) => longest);
  const shown = columns.filter((column) => widths.has(column.id));
  return shown.map((column, at) => ({
    column,
    cells: widths.get(column.id) ?? 0,
    gap: at < shown.length - 1 ? gap : Math.max(0, free),
  }));
};

const fitted = <Row>({ column, cells, gap }: LaidOutColumn<Row>, text: string): string =>
  fit(column.isCutInMiddle ? cutMiddle(text, cells) : text, cells, column.align) + " ".repeat(gap);

/** The titles, the sorted one with an arrow in its sense. */
export const headerLine = <Row>(layout: readonly LaidOutColumn<Row>[], sort?: Sort): string =>
  layout.map((laidOut) => fitted(laidOut, titleOf(laidOut, sort))).join("");

const titleOf = <Row>({ column, cells }: LaidOutColumn<Row>, sort?: Sort): string => {
  const arrow = sort?.columnId === column.id ? (sort.reverse ? "↓" : "↑") : "";
  const title = width(column.title) + width(arrow) <= cells ? column.title : (column.shortTitle ?? column.title);
  return arrow === "" ? title : title.slice(0, cells - 1) + arrow; // titles are ASCII
};

export interface RowPiece {
  readonly text: string;
  readonly isToned: boolean;
}

/** One row, exactly as wide as the layout, in pieces that have the row's colour and pieces that do not. */
export const rowPieces = <Row>(layout: readonly LaidOutColumn<Row>[], row: Row, nowMs: number, span?: Span<Row>): readonly RowPiece[] => {
  const pieces: RowPiece[] = [];
  const add = (text: string, isToned: boolean): void => {
    const last = pieces.at(-1);
    if (last?.isToned === isToned) pieces[pieces.length - 1] = { text: last.text + text, isToned };
    else pieces.push({ text, isToned });
  };
  const instead = span?.isShown(row) ? span : undefined;
  const isInside = ({ column }: LaidOutColumn<Row>): boolean => instead?.columnIds.includes(column.id) ?? false;
  const place = layout.filter(isInside);
  for (const laidOut of layout) {
    const { column } = laidOut;
    if (!isInside(laidOut)) add(fitted(laidOut, column.text(row, nowMs)), column.isToned ?? false);
    else if (instead && laidOut === place[0]) add(spanText(instead, row, place, layout.at(-1) === place.at(-1)), false);
  }
  return pieces;
};

/** At the end of the line it has the blanks behind its columns, too. */
const spanText = <Row>(span: Span<Row>, row: Row, place: readonly LaidOutColumn<Row>[], isAtEnd: boolean): string => {
  const all = place.reduce((sum, { cells, gap }) => sum + cells + gap, 0);
  const gap = isAtEnd ? 0 : (place.at(-1)?.gap ?? 0);
  return fit(span.text(row, all - gap), all - gap) + " ".repeat(gap);
};

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
