import type { ProcessTable } from "../docker/resources.ts";

export interface ProcessRow {
  readonly cells: readonly string[];
  /** Lines of the tree before the command: "└─ "; "" when sorted by a column. */
  readonly branch: string;
}

/** The processes as a tree by PID and PPID, or by one column: figures and times from the greatest on, texts from A on. */
export const processRows = (table: ProcessTable, sort: string): readonly ProcessRow[] => {
  const { titles, processes } = table;
  const pidAt = titles.indexOf("PID");
  const parentAt = titles.indexOf("PPID");
  const sortAt = titles.indexOf(sort);
  if (sortAt >= 0)
    return [...processes].sort((a, b) => compareCells(a[sortAt] ?? "", b[sortAt] ?? "")).map((cells) => ({ cells, branch: "" }));
  if (pidAt < 0 || parentAt < 0) return processes.map((cells) => ({ cells, branch: "" }));

  const known = new Set(processes.map((cells) => cells[pidAt]));
  const children = new Map<string, (readonly string[])[]>();
  const roots: (readonly string[])[] = [];
  for (const cells of processes) {
    const parent = cells[parentAt] ?? "";
    if (!known.has(parent) || parent === cells[pidAt]) roots.push(cells);
    else children.set(parent, [...(children.get(parent) ?? []), cells]);
  }
  const rows: ProcessRow[] = [];
  const visit = (cells: readonly string[], branch: string, below: string): void => {
    rows.push({ cells, branch });
    const own = children.get(cells[pidAt] ?? "") ?? [];
    own.forEach((child, index) => {
      const isLast = index === own.length - 1;
      visit(child, `${below}${isLast ? "└─ " : "├─ "}`, `${below}${isLast ? "   " : "│  "}`);
    });
  };
  for (const root of roots) visit(root, "", "");
  return rows;
};

const compareCells = (a: string, b: string): number => {
  const [x, y] = [figureOf(a), figureOf(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? (a < b ? -1 : a > b ? 1 : 0) : y - x;
};

/** A figure, or the seconds of a time as ps writes it ("1-02:03:04", "00:01:02"); NaN for a text. */
const figureOf = (cell: string): number => {
  const [, days = "0", clock] = /^(?:(\d+)-)?(\d+(?::\d\d){1,2})$/.exec(cell) ?? [];
  if (clock === undefined) return Number(cell);
  return clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
};
