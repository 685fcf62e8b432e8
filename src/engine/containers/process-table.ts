import type { ProcessTable } from "../../domain/docker/resources.ts";

/** What `top` answers, a cell a column. Podman hands on each line of ps in one: it is split here, and what its last column has stays whole. */
export const processTable = (titles: readonly string[], processes: readonly (readonly string[])[]): ProcessTable => {
  const [title = "", ...more] = titles;
  const columns = title.trim().split(/\s+/);
  if (more.length > 0 || columns.length < 2 || processes.some((row) => row.length > 1)) return { titles, processes };
  return { titles: columns, processes: processes.map(([line = ""]) => cellsOf(line, columns.length)) };
};

const cellsOf = (line: string, count: number): readonly string[] => {
  const pattern = new RegExp(`^\\s*${"(\\S+)\\s+".repeat(count - 1)}(.*)$`);
  const [, ...cells] = pattern.exec(line) ?? ["", line];
  return Array.from({ length: count }, (_, index) => cells[index] ?? "");
};
