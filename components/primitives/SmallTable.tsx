import { Text } from "ink";
import Table from "ink-table";
import { memo, type PropsWithChildren, useContext } from "react";
import { cut, fit, width } from "../../src/domain/text/fit.ts";
import { ansiLine } from "../../src/screen/primitives/ansi.ts";
import { line } from "../../src/screen/primitives/segments.ts";
import type { Tone } from "../../src/screen/theme.ts";
import { AppearanceContext } from "./appearance.ts";

type Row = Record<string, string>;

/** ink-table rules a line under each row; small screens want one under the headings only. */
class CompactTable extends Table<Row> {
  constructor(props: ConstructorParameters<typeof Table<Row>>[0]) {
    super(props);
    const draw = this.separator;
    const none = null as unknown as ReturnType<typeof draw>;
    this.separator = (row) => (row.key.endsWith("-0") ? draw(row) : none);
  }
}

const Drawn = ({ children, tone = "plain" }: PropsWithChildren<{ tone?: Tone }>) => (
  <Text>{ansiLine(line(String(children), tone), useContext(AppearanceContext))}</Text>
);
const Heading = ({ children }: PropsWithChildren) => <Drawn tone="strong">{children}</Drawn>;
const Skeleton = ({ children }: PropsWithChildren) => <Drawn tone="dim">{children}</Drawn>;

interface Props {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Cells that the whole table may take; the last column gives way. */
  readonly cells: number;
}

const frameCells = 3; // a rule and a blank on each side of a column
const columnWidths = (headings: readonly string[], rows: readonly (readonly string[])[], cells: number): readonly number[] => {
  const wanted = headings.map((heading, index) => Math.max(width(heading), ...rows.map((row) => width(row[index] ?? ""))));
  const others = wanted.slice(0, -1).reduce((sum, each) => sum + each + frameCells, 0);
  const last = Math.max(4, Math.min(wanted.at(-1) ?? 0, cells - others - frameCells - 1));
  return [...wanted.slice(0, -1), last];
};

/** A still table by ink-table. It counts characters, not cells: so each text comes fitted, and each cell is fitted again. */
export const SmallTable = memo(({ headings, rows, cells }: Props) => {
  if (rows.length === 0) return null;
  const widths = columnWidths(headings, rows, cells);
  const keys = headings.map((heading, index) => fit(heading, widths[index] ?? 0));
  const data = rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, cut(row[index] ?? "", widths[index] ?? 0)])));
  // ink-table takes its cell from the first render only: the widths it closes over are those of this table's key.
  const Cell = ({ column, children }: PropsWithChildren<{ column: number }>) => (
    <Drawn>{fit(String(children).trimEnd(), (widths[column] ?? 0) + 2)}</Drawn>
  );
  return <CompactTable key={keys.join()} data={data} columns={keys} header={Heading} cell={Cell} skeleton={Skeleton} />;
});
