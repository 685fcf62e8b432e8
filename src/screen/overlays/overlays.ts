import type { Job } from "../../domain/job.ts";
import { actionChoices, dialogModel, type HelpLine, helpLines, helpWindow, paletteModel } from "../../command/key-hints.ts";
import { fit, width } from "../../domain/text/fit.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import type { AppState } from "../../state/state.ts";
import type { HelpOverlay, Narrowed, Overlay } from "../../state/ui-state.ts";
import { runningJobs } from "../../state/selectors.ts";
import { paneWords } from "../../text/panes.ts";
import { commandOf } from "../../commands/all-commands.ts";
import { dialogLines } from "./dialog.ts";
import { type Edges, framed } from "../primitives/frame.ts";
import { fitLine, type LineOf, line, type Segment, widthOf } from "../primitives/segments.ts";
import { wrapSegments } from "../primitives/wrapped-segments.ts";
import type { Tone } from "../theme.ts";
import { typedSegments } from "./typed-segments.ts";

const maxCells = 78;
const minCells = 48;
const mostOffered = 12;
const mostTypedLines = 3;
const margin: Segment = { text: " " };

/** The overlay on top, framed; at most `rows` lines. */
export const overlayLines = (state: AppState, overlay: Overlay, rows: number): readonly LineOf[] => {
  const { columns } = state.ui;
  const cells = Math.min(maxCells, columns - 2);
  const inner = rows - 2;
  // A blank on each side keeps what lies below off the frame.
  const box = (title: string, lines: readonly LineOf[], tone?: Tone, edges?: Edges): readonly LineOf[] => {
    const wanted = Math.max(width(title) + 6, ...lines.map((each) => widthOf(each) + 4));
    const taken =
      overlay.kind === "dialog" || overlay.kind === "quit" || overlay.kind === "question" || overlay.kind === "opening"
        ? Math.min(cells, Math.max(minCells, wanted))
        : cells;
    return framed(title, lines.slice(0, inner), taken, tone, edges).map((each) => [margin, ...each, margin]);
  };
  switch (overlay.kind) {
    case "help":
      return helpBox(state, overlay);
    case "actions": {
      const choices = actionChoices(state, overlay);
      // Reasons stand under each other; rather a long title is cut than one of them.
      const reasonCells = Math.max(0, ...choices.map(({ unavailable = "" }) => width(unavailable)));
      const titleCells = Math.max(18, Math.min(28, cells - 12 - reasonCells));
      const lines = choices.map(({ key, title, unavailable, danger }, index): LineOf => {
        const sign = `${fit(key, 6)} `;
        const text = unavailable === undefined ? title : `${fit(title, titleCells)} ${unavailable}`;
        if (index === overlay.index) return line(fit(`${sign}${text}`, cells - 4), "selected");
        if (unavailable !== undefined) return line(`${sign}${text}`, "dim");
        return [{ text: sign, tone: danger === "safe" ? "accent" : "bad" }, { text }];
      });
      const names = overlay.targets.length === 1 ? (overlay.targets[0]?.name ?? "") : `${overlay.targets.length}`;
      const found = overlay.filter === "" && !overlay.isEditing ? [] : [filterLine(overlay)];
      const rest = choices.length === 0 ? [line(paneWords.help.noHit, "dim")] : windowOf(lines, overlay.index, inner - found.length);
      const position = choices.length === 0 ? "" : paneWords.help.position(overlay.index + 1, choices.length);
      return box(`${paneWords.actions.title(names)}${position}`, [...found, ...rest]);
    }
    case "palette": {
      const { text, after, index, error } = overlay;
      const before = text.slice(0, text.length - after.length);
      const { candidates, hint } = paletteModel(state, before);
      const names = Math.min(40, Math.max(22, ...candidates.map((candidate) => width(candidate.text)))) + 2;
      const lines = candidates.map(
        (candidate, row): LineOf => [
          { text: fit(` ${candidate.text}`, names), tone: row === index ? "selected" : "accent" },
          { text: ` ${candidate.help}`, tone: "dim" },
        ],
      );
      const typed = wrapSegments([{ text: ":", tone: "ornament" }, ...typedSegments(before, after)], cells - 4, mostTypedLines);
      const below =
        error === undefined
          ? [line(hint === "" ? paneWords.palette.hint : hint, "dim")]
          : wrapWords(error, cells - 4).map((part) => line(part, "bad"));
      const room = Math.min(inner - typed.length - below.length, mostOffered);
      return box(paneWords.palette.title, [...typed, ...below, ...withMore(lines, index, room)]);
    }
    case "copy":
      return box(
        paneWords.copy.title,
        overlay.choices.map(({ title, text }, index) =>
          line(fit(`${fit(title, 12)} ${text}`, cells - 4), index === overlay.index ? "selected" : "plain"),
        ),
      );
    case "save":
      return box(paneWords.save.title, [
        ...wrapSegments([{ text: `${paneWords.save.path}: `, tone: "dim" }, ...typedSegments(overlay.path, "")], cells - 4, mostTypedLines),
        ...(overlay.error === undefined
          ? [line(paneWords.save.hint, "dim")]
          : wrapWords(overlay.error, cells - 4).map((text) => line(text, "bad"))),
      ]);
    case "dialog": {
      const model = dialogModel(state, overlay);
      const command = commandOf(overlay.commandId);
      const asksOnly = model.fields.every(({ kind }) => kind === "tick" || kind === "choice");
      const { lines, above, below } = dialogLines(model, inner, cells - 4);
      return box(model.title, lines, command?.danger === "safe" || !asksOnly ? "ornament" : "warn", {
        above: above === 0 ? "" : paneWords.dialog.above(above),
        below: below === 0 ? "" : paneWords.dialog.below(below),
      });
    }
    case "quit": {
      const jobs = runningJobs(state);
      const { wouldEnd, engineMayFinish, keys, title } = paneWords.quit;
      const ending = underWay(
        jobs.filter((job) => !job.isEngines),
        wouldEnd,
        inner - 4,
      );
      const finished = underWay(
        jobs.filter((job) => job.isEngines),
        engineMayFinish,
        inner - 4 - ending.length,
      );
      return box(title, [...ending, ...finished, [], line(keys, "dim")], "warn");
    }
    case "opening": {
      const { what, failure } = overlay;
      const told = failure === undefined ? `${what}…` : failure;
      const keys = failure === undefined ? paneWords.opening.keys : paneWords.opening.dropped;
      const lines = wrapWords(told, cells - 4).map((text) => line(text, failure === undefined ? "plain" : "bad"));
      return box(paneWords.opening.title, [...lines, [], ...wrapWords(keys, cells - 4).map((text) => line(text, "dim"))]);
    }
    case "question": {
      const { title, lines, act } = overlay;
      const told = lines.flatMap((text) => wrapWords(text, cells - 4)).map((text) => line(text));
      return box(title, [...told, [], line(paneWords.question.keys(act), "dim")], "warn");
    }
    default:
      return overlay satisfies never;
  }
};

/** What is to be said of jobs, and the first of them. */
const underWay = (jobs: readonly Job[], said: (count: number) => string, rows: number): readonly LineOf[] =>
  jobs.length === 0 ? [] : [line(said(jobs.length)), ...jobs.slice(0, Math.max(1, rows)).map(({ title }) => line(`  ${title}`))];

/** The lines around the chosen one; where some are left out below, the last line says how many. */
const withMore = (lines: readonly LineOf[], index: number, rows: number): readonly LineOf[] => {
  if (lines.length <= rows || rows < 2) return windowOf(lines, index, Math.max(0, rows));
  const top = Math.max(0, Math.min(lines.length - rows, index - Math.floor(rows / 2)));
  const left = lines.length - top - rows;
  if (left === 0) return lines.slice(top);
  return [...lines.slice(top, top + rows - 1), line(paneWords.palette.more(left + 1), "dim")];
};

/** The lines around the chosen one. */
const windowOf = (lines: readonly LineOf[], index: number, rows: number): readonly LineOf[] => {
  const top = Math.max(0, Math.min(lines.length - rows, index - Math.floor(rows / 2)));
  return lines.slice(top, top + rows);
};

/** The keys, in two columns where there is room: the second goes on where the first ends. */
const helpBox = (state: AppState, overlay: HelpOverlay): readonly LineOf[] => {
  const all = helpLines(state, overlay.filter);
  const { rows, columnCount } = helpWindow(state);
  const found = overlay.filter === "" && !overlay.isEditing ? [] : [filterLine(overlay)];
  const window = rows - found.length;
  const top = Math.max(0, Math.min(overlay.top, all.length - window * columnCount));
  const cells = Math.min(maxCells * columnCount, state.ui.columns - 2);
  const columnCells = Math.floor((cells - 4) / columnCount);
  const shown = all.slice(top, top + window * columnCount);
  const lines = Array.from({ length: Math.min(window, Math.max(1, shown.length)) }, (_, row) =>
    Array.from({ length: columnCount }, (_, column) => fitLine(helpLine(shown[column * window + row]), columnCells)).flat(),
  );
  const position = all.length === 0 ? "" : paneWords.help.position(Math.min(all.length, top + shown.length), all.length);
  const content = all.length === 0 ? [line(paneWords.help.noHit, "dim")] : lines;
  return framed(`${paneWords.help.title}${position}`, [...found, ...content], cells).map((each) => [margin, ...each, margin]);
};

const helpLine = (shown: HelpLine | undefined): LineOf => {
  switch (shown?.kind) {
    case "title":
      return line(shown.text, "strong");
    case "row":
      return [{ text: fit(`  ${shown.key}`, 16), tone: "accent" }, { text: fit(shown.title, 30) }, { text: shown.docker, tone: "dim" }];
    default:
      return [];
  }
};

const filterLine = ({ filter, isEditing }: Narrowed): LineOf => [
  { text: `/${filter}`, tone: "accent" },
  ...(isEditing ? [{ text: " ", tone: "caret" as const }] : []),
];

/** Where the overlay stands so that it is in the middle. */
export const placeOf = (lines: readonly LineOf[], columns: number, rows: number): { readonly left: number; readonly top: number } => {
  const cells = (lines[0] ?? []).reduce((sum, segment) => sum + width(segment.text), 0);
  return { left: Math.max(0, Math.floor((columns - cells) / 2)), top: Math.max(0, Math.floor((rows - lines.length) / 3)) };
};

/** What is said instead of the screen, in as many lines as it takes. */
export const tooSmallLines = ({ ui: { columns, rows } }: AppState): readonly LineOf[] =>
  wrapWords(paneWords.tooSmall(columns, rows), columns)
    .slice(0, rows)
    .map((text) => fitLine(line(text), columns));
