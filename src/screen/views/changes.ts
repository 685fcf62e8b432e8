import { problemWords } from "../../text/engine-problems.ts";
import { inLines } from "./drawing.ts";
import type { FileChange } from "../../domain/files/container-file.ts";
import { fit } from "../../domain/text/fit.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { type ChangesView, changesRows } from "../../views/changes.ts";
import { paneWords } from "../../text/panes.ts";
import { fillRows, type LineOf, line, spread } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

const marks: Readonly<Record<FileChange["change"], readonly [mark: string, tone: Tone]>> = {
  added: ["A", "good"],
  changed: ["C", "warn"],
  deleted: ["D", "bad"],
};

/** What a container added, changed and deleted, as a tree with Docker's letters. */
export const changes = inLines<ChangesView>((state, view, rows) => {
  const { columns, glyphs } = state.ui;
  const words = paneWords.changes;
  const counts = (Object.keys(marks) as FileChange["change"][]).map((change) => {
    const count = (view.changes ?? []).filter((one) => one.change === change).length;
    return { text: `${marks[change][0]} ${words[change](count)}  `, tone: marks[change][1] };
  });
  const title = spread([{ text: words.title(view.subject.name), tone: "accent" }], view.changes ? counts : [], columns);
  if (view.error)
    return fillRows(
      [title, [], line(` ${problemWords(view.error.problem).said}`, "bad"), line(` ${problemWords(view.error.problem).next}`)],
      rows,
      columns,
    );
  if (!view.changes) return fillRows([title, [], line(` ${words.loading}`, "dim")], rows, columns);
  if (view.changes.length === 0) return fillRows([title, [], line(` ${words.none}`, "dim")], rows, columns);
  const lines = changesRows(view)
    .slice(view.top, view.top + rows - 1)
    .map((row, index): LineOf => {
      const [mark, tone] = marks[row.change];
      const signs = glyphs === "ascii" ? ["+ ", "- "] : ["▸ ", "▾ "];
      const sign = row.foldable ? (row.isFolded ? signs[0] : signs[1]) : "  ";
      const lead = `${"  ".repeat(row.depth)}${sign ?? ""}`;
      const name = `${safeLine(row.name)}${row.foldable ? "/" : ""}`;
      const hidden = row.isFolded ? `  (${row.below})` : "";
      if (view.top + index === view.cursor) return [{ text: fit(`${mark} ${lead}${name}${hidden}`, columns), tone: "selected" }];
      return [{ text: `${mark} `, tone }, { text: lead, tone: "dim" }, { text: name }, { text: hidden, tone: "dim" }];
    });
  return fillRows([title, ...lines], rows, columns);
});
