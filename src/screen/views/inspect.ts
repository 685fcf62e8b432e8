import { problemWords } from "../../text/engine-problems.ts";
import { inLines } from "./drawing.ts";
import { parseFilter } from "../../domain/lists/row-filter.ts";
import { fit } from "../../domain/text/fit.ts";
import { inspectRows, type InspectView } from "../../views/inspect.ts";
import { paneWords } from "../../text/panes.ts";
import { noteLines, waitingWords } from "../panes/waiting.ts";
import { fillRows, type LineOf, spread } from "../primitives/segments.ts";

/** What is searched, and how often it is there. */
const searched = (view: InspectView): LineOf => {
  if (view.search === "") return [];
  const { kind, matches, problem } = parseFilter(view.search);
  const hits = kind === "match" ? inspectRows(view).filter((row) => matches(`${row.key}: ${row.text}`)).length : 0;
  const found = problem ? paneWords.badPattern[problem.code](problem.said) : paneWords.log.hits(hits);
  return [{ text: `  ${paneWords.log.search(view.search)}: ${found}`, tone: "dim" }];
};

/** The engine's own JSON as a tree. */
export const inspect = inLines<InspectView>((state, view, rows) => {
  const { columns, glyphs } = state.ui;
  const words = paneWords.inspect;
  const secrets = view.unmasked ? words.shown : words.masked;
  const title = spread(
    [{ text: words.title(view.subject.name, view.part?.join(".") ?? ""), tone: "accent" }, ...searched(view)],
    [{ text: secrets, tone: view.unmasked ? "warn" : "dim" }],
    columns,
  );
  if (view.error)
    return fillRows(
      [
        title,
        [],
        ...noteLines(problemWords(view.error.problem).said, "bad", columns),
        ...noteLines(problemWords(view.error.problem).next, "plain", columns),
      ],
      rows,
      columns,
    );
  if (view.value === undefined) return fillRows([title, [], ...noteLines(waitingWords(state), "dim", columns)], rows, columns);
  const wanted = parseFilter(view.search);
  const lines = inspectRows(view)
    .slice(view.top, view.top + rows - 1)
    .map((row, index): LineOf => {
      const sign = row.foldable ? (glyphs === "ascii" ? (row.isFolded ? "+ " : "- ") : row.isFolded ? "▸ " : "▾ ") : "  ";
      const lead = `${"  ".repeat(row.depth)}${sign}`;
      const text = row.text.replaceAll("\n", glyphs === "ascii" ? " " : "⏎");
      const name = row.kind === "part" ? "" : `${row.key}: `;
      if (view.top + index === view.cursor) return [{ text: fit(`${lead}${name}${text}`, columns), tone: "selected" }];
      const isHit = wanted.kind === "match" && wanted.matches(`${row.key}: ${row.text}`);
      return [
        { text: lead, tone: "dim" },
        { text: name, tone: isHit ? "hit" : "accent" },
        { text, tone: isHit ? "hit" : row.kind === "object" || row.kind === "list" ? "dim" : "plain" },
      ];
    });
  return fillRows([title, ...lines], rows, columns);
});
