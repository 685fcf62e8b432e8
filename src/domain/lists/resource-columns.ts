import { shortId } from "../container/container.ts";
import { byText, type Column } from "./columns.ts";

/** The first twelve digits of an id. */
export const idColumn = <Row>(idOf: (row: Row) => string): Column<Row> => ({
  id: "id",
  title: "ID",
  priority: 5,
  minCells: 12,
  maxCells: 12,
  align: "left",
  text: (row) => shortId(idOf(row)),
  compare: (a, b) => byText(idOf(a), idOf(b)),
});

/** The containers that use it, sorted by how many they are. */
export const usedByColumn = (priority: number): Column<{ readonly usedBy: readonly string[] }> => ({
  id: "usedBy",
  title: "USED BY",
  priority,
  minCells: 10,
  maxCells: 40,
  align: "left",
  isWhole: true,
  text: ({ usedBy }) => usedBy.join(", "),
  compare: (a, b) => a.usedBy.length - b.usedBy.length,
});
