import { messageText } from "../../text/message-text.ts";
import { problemWords } from "../../text/engine-problems.ts";
import type { FieldModel } from "../../command/dialog.ts";
import { dialogModel, footerHints } from "../../command/key-hints.ts";
import { parseFilter } from "../../domain/lists/row-filter.ts";
import { isWhole } from "../../domain/misread.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { formatClock } from "../../domain/text/format.ts";
import { activeEngine, currentView, newestEvent, topOverlay } from "../../state/selectors.ts";
import { misreadOnScreen } from "../../views/misread-on-screen.ts";
import { askView } from "../../views/all-views.ts";
import type { AppState } from "../../state/state.ts";
import type { Overlay } from "../../state/ui-state.ts";
import { english } from "../../text/en.ts";
import { paneWords } from "../../text/panes.ts";
import { fitLine, type LineOf, line, type Segment, spread, widthOf } from "../primitives/segments.ts";

/** What is being typed, or the outcome of the last act, or why the engine does not answer, or the newest event that tells
 *  something. */
export const messageLine = (state: AppState): LineOf => {
  const { columns, message } = state.ui;
  const typing = typingLine(state);
  if (typing) return fitLine(typing, columns);
  if (message) return fitLine([{ text: messageText(message), tone: message.tone === "failed" ? "bad" : "accent" }], columns);
  const lost = lostText(state);
  if (lost !== undefined) return fitLine(line(lost, "bad"), columns);
  const misread = misreadOnScreen(state);
  if (!isWhole(misread)) return fitLine(line(paneWords.misread(misread), "warn"), columns);
  const event = newestEvent(state);
  if (!event) return fitLine([], columns);
  const code = event.attributes.exitCode;
  const signal = event.attributes.signal;
  const detail = code !== undefined ? ` (exit ${code})` : signal !== undefined ? ` (signal ${signal})` : "";
  return fitLine([{ text: `${formatClock(event.atMs)} ${event.name} ${event.action}${detail}`, tone: "dim" }], columns);
};

/** What went wrong is said whole: the lines above the message line that it needs, too. */
export const failureLines = (state: AppState): readonly LineOf[] => {
  const { columns, message, rows } = state.ui;
  if (typingLine(state)) return [];
  const text = message ? (message.tone === "failed" ? messageText(message) : undefined) : lostText(state);
  if (text === undefined) return [];
  const parts = wrapWords(text, columns);
  return parts.length < 2 ? [] : parts.slice(0, Math.floor(rows / 3)).map((text) => fitLine(line(text, "bad"), columns));
};

/** Why the engine does not answer, and what to do. Where there is no list yet, its place says this. */
const lostText = (state: AppState): string | undefined => {
  const { link, listedAtMs } = activeEngine(state);
  return link.status === "down" && listedAtMs !== undefined
    ? paneWords.lost.line(problemWords(link.error.problem).said, problemWords(link.error.problem).next)
    : undefined;
};

const typingLine = (state: AppState): LineOf | undefined => {
  const typing = askView(currentView(state), (declared, view) => declared.typing?.(view, state));
  if (!typing) return undefined;
  const { message } = state.ui;
  const { filter, search, keep } = english.typingHints;
  const hint = currentView(state).kind === "list" ? filter : typing.sign === "&" ? keep : search;
  const keys = message?.tone === "hint" ? messageText(message) : hint;
  const { problem } = parseFilter(typing.text);
  return [
    { text: typing.sign, tone: "accent" },
    { text: typing.text },
    { text: " ", tone: "caret" },
    { text: `  ${problem ? paneWords.badPattern[problem.code](problem.said) : keys}`, tone: "dim" },
  ];
};

interface Hint {
  readonly key: string;
  readonly title: string;
}

const hintSegments = ({ key, title }: Hint): readonly Segment[] => [{ text: key, tone: "accent" }, { text: ` ${title}  ` }];

/** At the end of the line, in this order, wherever one is: looking for something, and the ways to all that can be done. */
const endKeys: readonly string[] = ["/", ":", "x", "?"];

/** What is in front has the keys. */
const overlayHints = (state: AppState, overlay: Overlay): readonly Hint[] => {
  if (overlay.kind !== "dialog") return paneWords.overlayKeys[overlay.kind];
  const { dialogKeys: words } = paneWords;
  const { fields, focus, buttons, typeToConfirm, line: docker, sending } = dialogModel(state, overlay);
  if (sending !== undefined) return [words.close];
  const field = fields[focus];
  const here: Readonly<Record<FieldModel["kind"], Hint>> = {
    text: words.act("Enter", buttons.act),
    tick: words.tick,
    choice: words.choose,
    more: words.more,
  };
  const first = field ? here[field.kind] : words.act(typeToConfirm ? "Enter" : "y", buttons.act);
  return [first, words.next, words.close, ...(docker === "" ? [] : [words.copy])];
};

/** The keys of what lies above the view while something does; else as many keys as fit, the most useful first, then those that are the same
 *  everywhere. */
export const footerLine = (state: AppState): LineOf => {
  const { columns } = state.ui;
  const overlay = topOverlay(state);
  if (overlay) return fitLine(thatFit(overlayHints(state, overlay), columns), columns);
  const hints = footerHints(state);
  const end = endKeys.flatMap((key) => hints.filter((hint) => hint.key === key)).flatMap(hintSegments);
  const others = hints.filter(({ key }) => !endKeys.includes(key));
  return spread(thatFit(others, columns - widthOf(end)), end, columns);
};

/** As many as fit; none is cut. */
const thatFit = (hints: readonly Hint[], cells: number): readonly Segment[] => {
  const segments: Segment[] = [];
  let left = cells;
  for (const hint of hints) {
    const next = hintSegments(hint);
    if (widthOf(next) > left) break;
    segments.push(...next);
    left -= widthOf(next);
  }
  return segments;
};
