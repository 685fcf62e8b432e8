import { inLines } from "./drawing.ts";
import { gutterCells, logWindowOptions, namesOf } from "../../commands/logs/window.ts";
import { parseFilter } from "../../domain/lists/row-filter.ts";
import { cut, width } from "../../domain/text/fit.ts";
import { logWindow } from "../../domain/logs/log-window.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { activeEngine, isContainerGone } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView } from "../../views/logs.ts";
import { english } from "../../text/en.ts";
import type { CommandId } from "../../text/words.ts";
import { paneWords } from "../../text/panes.ts";
import { shortFailure, whyNoLines } from "../panes/log-reasons.ts";
import { fillRows, type LineOf, line, type Segment, spread } from "../primitives/segments.ts";
import { toneOfIndex } from "../theme.ts";

/** Of a long name, where what is looked for would have no room beside it. */
const fewestNameCells = 24;

/** The log of one container, or of several by time. */
export const logs = inLines<LogsView>((state, view, rows) => {
  const { columns } = state.ui;
  const words = paneWords.log;
  const names = namesOf(state, view);
  const isMerged = view.containerIds.length > 1;
  const window = logWindow(view.ring, logWindowOptions(state, view));
  const status: Segment[] = [
    ...(window.newBelow > 0 ? [{ text: ` ${words.newLines(window.newBelow)} `, tone: "badge" as const }] : []),
    { text: ` ${cut(stateText(state, view), Math.floor(columns / 2))}`, tone: view.follow ? "good" : "warn" },
  ];
  // What was asked for first: it must not be what is cut.
  const modes = [
    ...(view.search === "" ? [] : [`${words.search(view.search)}: ${problemWith(view.search) ?? words.hits(window.hits)}`]),
    ...(view.keep === "" ? [] : [[words.keep(view.keep), problemWith(view.keep)].filter((part) => part !== undefined).join(": ")]),
    view.asked?.label ?? english.commands[`logs.window${view.windowKey}` as CommandId]?.title ?? "",
    ...(view.sources === "both" ? [] : [view.sources]),
    ...(view.wrap ? [words.wrap] : []),
  ];
  const mode = `  ${modes.join(" · ")}`;
  const named = Math.max(fewestNameCells, columns - width(mode) - status.reduce((cells, { text }) => cells + width(text), 0) - 1);
  const title = spread(
    [
      { text: cut(words.title(names.join(", ")), named), tone: "accent" },
      { text: mode, tone: "dim" },
    ],
    status,
    columns,
  );
  if (window.lines.length === 0) {
    const why =
      view.ring.total > 0
        ? [words.onlyKept]
        : whyNoLines(state, view.containerIds, view.status, view.asked !== undefined || (view.windowKey !== "0" && view.windowKey !== "1"));
    const told = why.flatMap((sentence) => wrapWords(sentence, columns - 2)).map((text) => line(` ${text}`, "dim"));
    return fillRows([title, [], ...told], rows, columns);
  }
  const lines = window.lines.map((visual): LineOf => {
    if (visual.isRuler) return [{ text: " ".repeat(gutterCells) }, { text: visual.text, tone: "dim" }];
    const lead = isMerged ? toneOfIndex(view.containerIds.indexOf(visual.containerId)) : "dim";
    const isCurrent = visual.isCurrent && !view.follow;
    return [
      { text: isCurrent ? "▸" : " ", tone: "accent" },
      { text: visual.source === "stderr" ? "E " : "  ", tone: "bad" },
      { text: visual.lead, tone: lead },
      { text: cut(visual.text, columns - gutterCells - width(visual.lead)) },
    ];
  });
  return fillRows([title, ...lines], rows, columns);
});

const problemWith = (filter: string): string | undefined => {
  const { problem } = parseFilter(filter);
  return problem && paneWords.badPattern[problem.code](problem.said);
};

const stateText = (state: AppState, view: LogsView): string => {
  const words = paneWords.log;
  if (view.status.kind === "loading") return activeEngine(state).link.status === "down" ? words.noAnswer : paneWords.reading;
  if (view.containerIds.every((id) => isContainerGone(state, id))) return words.removed;
  if (view.status.kind === "ended") return words.ended;
  if (view.status.kind === "failed") return shortFailure(state, view.containerIds, view.status);
  return view.follow ? words.following : words.stopped;
};
