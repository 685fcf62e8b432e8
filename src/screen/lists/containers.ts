import { cut, width } from "../../domain/text/fit.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { containers } from "../../lists/containers.ts";
import { screenLayout } from "../../state/layout.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { paneWords } from "../../text/panes.ts";
import { whyNoLines } from "../panes/log-reasons.ts";
import { fillRows, type LineOf, line } from "../primitives/segments.ts";
import { tableLines } from "./table.ts";

/** The table, and under it the end of the log of the row under the cursor. */
export const containersLines = (state: AppState): readonly LineOf[] => [...tableLines(state, containers), ...tailLines(state)];

const tailLines = (state: AppState): readonly LineOf[] => {
  const { tailRows } = screenLayout(state);
  if (tailRows === 0) return [];
  const { columns, tail } = state.ui;
  const across = "─";
  const name = tail.containerId === undefined ? "" : (activeEngine(state).containers.get(tail.containerId)?.name ?? "");
  const title = name === "" ? "" : ` ${paneWords.log.title(name)} `;
  const rule: LineOf = [
    { text: across.repeat(2), tone: "dim" },
    { text: title, tone: "accent" },
    { text: across.repeat(Math.max(0, columns - 2 - width(title))), tone: "dim" },
  ];
  const lines = tail.lines
    .slice(-tailRows)
    .map((entry): LineOf => [{ text: entry.source === "stderr" ? "E " : "  ", tone: "bad" }, { text: cut(entry.text, columns - 2) }]);
  const why = tail.containerId === undefined ? [] : whyNoLines(state, [tail.containerId], tail.status, false);
  const told = why.flatMap((sentence) => wrapWords(sentence, columns - 3)).map((text) => line(`  ${text}`, "dim"));
  const shown = name === "" ? [] : lines.length > 0 ? lines : told;
  return fillRows([rule, ...shown], tailRows + 1, columns);
};
