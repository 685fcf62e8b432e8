import type { Column, LaidOutColumn } from "./columns.ts";

/** One cell in the place of columns that stand side by side: what some rows say instead of them. */
export interface SpanDeclaration<Row> {
  readonly title: string;
  /** Of the columns whose place it takes. */
  readonly columnIds: readonly string[];
  readonly priority: number;
  readonly minCells: number;
  readonly maxCells: number;
  /** How wide other columns are before it has all it wants, by their ids. */
  readonly beside: Readonly<Record<string, number>>;
  readonly isShown: (row: Row) => boolean;
  /** At most `cells` wide. */
  readonly text: (row: Row, cells: number) => string;
}

export interface Span<Row> extends SpanDeclaration<Row> {
  /** All columns, one in the place of those that it takes. */
  readonly outer: readonly Column<Row>[];
  /** Those whose place it takes, its own title before the first one's. */
  readonly inner: readonly Column<Row>[];
}

export const spanOver = <Row>(columns: readonly Column<Row>[], span: SpanDeclaration<Row>): Span<Row> => {
  const isInside = ({ id }: Column<Row>): boolean => span.columnIds.includes(id);
  const inside = columns.filter(isInside);
  const { title, priority, minCells, maxCells } = span;
  const place: Column<Row> = {
    id: placeId,
    title,
    priority,
    minCells,
    maxCells,
    align: "left",
    isSteady: true,
    isWhole: true,
    text: () => "",
    compare: () => 0,
  };
  return {
    ...span,
    outer: columns.flatMap((column) =>
      column === inside[0] ? [place] : isInside(column) ? [] : [narrowed(column, span.beside[column.id])],
    ),
    inner: inside.map((column, at) => (at === 0 ? { ...column, title: `${title} ${column.title}`, shortTitle: column.title } : column)),
  };
};

const placeId = "span";

const narrowed = <Row>(column: Column<Row>, maxCells: number | undefined): Column<Row> =>
  maxCells === undefined ? column : { ...column, maxCells, wholeCells: column.maxCells };

/** The inner columns laid out in the place that the outer ones left for them. */
export const filled = <Row>(
  outer: readonly LaidOutColumn<Row>[],
  inner: (cells: number) => readonly LaidOutColumn<Row>[],
): readonly LaidOutColumn<Row>[] =>
  outer.flatMap((laidOut) => {
    if (laidOut.column.id !== placeId) return [laidOut];
    return inner(laidOut.cells).map((column, at, all) =>
      at === all.length - 1 ? { ...column, cells: column.cells + column.gap, gap: laidOut.gap } : column,
    );
  });
