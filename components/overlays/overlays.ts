import { actionChoices, dialogModel, helpSections, paletteChoices } from "../../src/commands/models.ts";
import type { DialogModel, FieldModel } from "../../src/commands/dialog.ts";
import { fit, width } from "../../src/domain/fit.ts";
import { wrapWords } from "../../src/domain/wrap-words.ts";
import type { AppState } from "../../src/state/state.ts";
import type { Overlay } from "../../src/state/ui-state.ts";
import { paneWords } from "../../src/text/panes.ts";
import { framed } from "../primitives/frame.ts";
import { fitLine, type LineOf, line, type Segment, widthOf } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

const maxCells = 78;
const minCells = 48;
const margin: Segment = { text: " " };
const cursor: Segment = { text: " ", tone: "selected" };

/** The overlay on top, framed; at most `rows` lines. */
export const overlayLines = (state: AppState, overlay: Overlay, rows: number): readonly LineOf[] => {
  const { columns } = state.ui;
  const cells = Math.min(maxCells, columns - 2);
  const inner = rows - 2;
  // A blank on each side keeps what lies below off the frame.
  const box = (title: string, lines: readonly LineOf[], tone?: Tone): readonly LineOf[] => {
    const wanted = Math.max(width(title) + 6, ...lines.map((each) => widthOf(each) + 4));
    const taken = overlay.kind === "dialog" ? Math.min(cells, Math.max(minCells, wanted)) : cells;
    return framed(title, lines.slice(0, inner), taken, tone).map((each) => [margin, ...each, margin]);
  };
  switch (overlay.kind) {
    case "help":
      return box(paneWords.help.title, helpLines(state).slice(overlay.top));
    case "actions": {
      const choices = actionChoices(state, overlay);
      const lines = choices.map(({ key, title, unavailable, danger }, index): LineOf => {
        const text = `${fit(key, 6)} ${fit(title, 18)} ${unavailable ?? ""}`;
        if (index === overlay.index) return [{ text: fit(text, cells - 4), tone: "selected" }];
        return line(text, unavailable ? "dim" : danger === "safe" ? "plain" : danger === "disruptive" ? "warn" : "bad");
      });
      const names = overlay.targets.length === 1 ? (overlay.targets[0]?.name ?? "") : `${overlay.targets.length}`;
      return box(paneWords.actions.title(names), windowOf(lines, overlay.index, inner));
    }
    case "palette": {
      const choices = paletteChoices(state, overlay);
      const lines = choices.map(
        ({ text, help }, index): LineOf => [
          { text: fit(` ${text}`, 24), tone: index === overlay.index ? "selected" : "accent" },
          { text: ` ${help}`, tone: "dim" },
        ],
      );
      return box(paneWords.palette.title, [
        [{ text: ":", tone: "accent" }, { text: overlay.text }, cursor],
        overlay.error === undefined ? line(paneWords.palette.hint, "dim") : line(overlay.error, "bad"),
        ...windowOf(lines, overlay.index, Math.min(inner - 2, 12)),
      ]);
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
        [{ text: `${paneWords.save.path}: `, tone: "dim" }, { text: overlay.path }, cursor],
        overlay.error === undefined ? line(paneWords.save.hint, "dim") : line(overlay.error, "warn"),
      ]);
    case "dialog": {
      const model = dialogModel(state, overlay);
      return box(model.title, dialogLines(model), "warn");
    }
    default:
      return overlay satisfies never;
  }
};

/** The lines around the chosen one. */
const windowOf = (lines: readonly LineOf[], index: number, rows: number): readonly LineOf[] => {
  const top = Math.max(0, Math.min(lines.length - rows, index - Math.floor(rows / 2)));
  return lines.slice(top, top + rows);
};

const helpLines = (state: AppState): readonly LineOf[] =>
  helpSections(state).flatMap(({ title, rows }) => [
    line(title, "strong"),
    ...rows.map(
      ({ key, title: name, docker }): LineOf => [
        { text: fit(`  ${key}`, 16), tone: "accent" },
        { text: fit(name, 30) },
        { text: docker ?? "", tone: "dim" },
      ],
    ),
    [],
  ]);

const dialogLines = ({ lines, fields, typeToConfirm, buttons, focus, error }: DialogModel): readonly LineOf[] => {
  const typedAt = typeToConfirm ? fields.length : -1;
  const cancelAt = fields.length + (typeToConfirm ? 1 : 0);
  const button = (text: string, index: number): Segment => ({ text: ` ${text} `, tone: focus === index ? "selected" : "plain" });
  return [
    ...lines.map((text) => line(text)),
    [],
    ...fields.map((field, index) => fieldLine(field, focus === index)),
    ...hintLines(fields),
    ...(typeToConfirm
      ? [
          [
            { text: `${typeToConfirm.prompt} `, tone: "warn" as const },
            { text: typeToConfirm.typed },
            ...(focus === typedAt ? [cursor] : []),
          ],
        ]
      : []),
    ...(fields.length > 0 || typeToConfirm ? [[]] : []),
    [
      { text: "[", tone: "dim" },
      button(buttons.cancel, cancelAt),
      { text: "]  [", tone: "dim" },
      button(typeToConfirm || fields.some((field) => field.kind === "text") ? buttons.act : `y ${buttons.act}`, cancelAt + 1),
      { text: "]", tone: "dim" },
    ],
    ...(error === undefined ? [] : [line(error, "bad")]),
  ];
};

/** Which keys a form has, where it has more than text. */
const hintLines = (fields: readonly FieldModel[]): readonly LineOf[] => {
  const { choice, tick } = paneWords.dialog;
  if (fields.some(({ kind }) => kind === "choice")) return [line(choice, "dim")];
  return fields.some(({ kind }) => kind === "tick") ? [line(tick, "dim")] : [];
};

const fieldLine = (field: FieldModel, hasFocus: boolean): LineOf => {
  const tone: Tone = hasFocus ? "selected" : "plain";
  switch (field.kind) {
    case "tick":
      return [{ text: `[${field.value ? "x" : " "}] ${field.label}`, tone }];
    case "choice":
      return [{ text: `${field.label}: ` }, { text: `< ${field.value} >`, tone }];
    case "text":
      return [{ text: `${field.label}: `, tone: "dim" }, { text: field.value }, ...(hasFocus ? [cursor] : [])];
    default:
      return field satisfies never;
  }
};

/** Where the overlay stands so that it is in the middle. */
export const placeOf = (lines: readonly LineOf[], columns: number, rows: number): { readonly left: number; readonly top: number } => {
  const cells = (lines[0] ?? []).reduce((sum, segment) => sum + width(segment.text), 0);
  return { left: Math.max(0, Math.floor((columns - cells) / 2)), top: Math.max(0, Math.floor((rows - lines.length) / 3)) };
};

/** What is said instead of the screen, in as many lines as it takes. */
export const tooSmallLines = ({ ui: { columns, rows } }: AppState): readonly LineOf[] =>
  wrapWords(paneWords.tooSmall(columns, rows), columns)
    .slice(0, rows)
    .map((text) => fitLine(line(text, "warn"), columns));
