import type { DialogModel, FieldModel } from "../../command/dialog.ts";
import { width } from "../../domain/text/fit.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { paneWords } from "../../text/panes.ts";
import { type LineOf, line, type Segment } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

const cursor: Segment = { text: " ", tone: "caret" };
const maxLabelCells = 20;

/** A question or a form: what it is about, its fields, what is wrong, the docker line, the buttons. `rows` at most: the fields
 *  scroll. */
export const dialogLines = (model: DialogModel, rows: number, cells: number): readonly LineOf[] => {
  const { lines, fields, typeToConfirm, buttons, focus, error, problem, help } = model;
  const typedAt = typeToConfirm ? fields.length : -1;
  const cancelAt = fields.length + (typeToConfirm ? 1 : 0);
  const button = (text: string, index: number): Segment => ({ text: ` ${text} `, tone: focus === index ? "selected" : "plain" });
  const takesKeys = typeToConfirm !== undefined || fields[focus]?.kind === "text";
  const head: readonly LineOf[] = lines.flatMap((text) =>
    (width(text) <= cells ? [text] : wrapWords(text, cells)).map((part) => line(part)),
  );
  const foot: readonly LineOf[] = [
    ...(typeToConfirm
      ? [
          [
            { text: `${typeToConfirm.prompt} `, tone: "accent" as const },
            { text: typeToConfirm.typed },
            ...(focus === typedAt ? [cursor] : []),
          ],
        ]
      : []),
    ...(isForm(model) ? [problem === undefined ? line(help, "dim") : line(problem, "bad")] : hintLines(fields)),
    ...(fields.length > 0 || typeToConfirm ? [[]] : []),
    ...(isForm(model) && model.line !== "" ? lastOf(wrapWords(model.line, cells), 3).map((text) => line(text, "dim")) : []),
    [
      { text: "[", tone: "dim" },
      button(buttons.cancel, cancelAt),
      { text: "]  [", tone: "dim" },
      button(takesKeys ? buttons.act : `y ${buttons.act}`, cancelAt + 1),
      { text: "]", tone: "dim" },
      ...(isForm(model) ? [{ text: `  ${paneWords.dialog.copyKey}`, tone: "dim" as const }] : []),
    ],
    ...(error === undefined ? [] : wrapWords(error, cells).map((text) => line(text, "bad"))),
  ];
  const space = Math.max(1, rows - head.length - foot.length - (head.length > 0 ? 1 : 0));
  const top = Math.max(0, Math.min(fields.length - space, focus - Math.floor(space / 2)));
  const labelCells = Math.min(
    maxLabelCells,
    Math.max(0, ...fields.map((field) => (field.kind === "text" || field.kind === "choice" ? width(field.label) : 0))),
  );
  return [
    ...head,
    ...(head.length > 0 ? [[]] : []),
    ...fields.slice(top, top + space).map((field, index) => fieldLine(field, focus === top + index, labelCells, cells)),
    ...foot,
  ];
};

/** More than a question: there are values to give. */
const isForm = ({ fields }: DialogModel): boolean => fields.some(({ kind }) => kind === "text" || kind === "more");

/** Which keys a question has, where it has choices. */
const hintLines = (fields: readonly FieldModel[]): readonly LineOf[] => {
  const { choice, tick } = paneWords.dialog;
  if (fields.some(({ kind }) => kind === "choice")) return [line(choice, "dim")];
  return fields.some(({ kind }) => kind === "tick") ? [line(tick, "dim")] : [];
};

/** The end of a line that is too long says what was typed last. */
const lastOf = (parts: readonly string[], count: number): readonly string[] =>
  parts.length <= count ? parts : ["…", ...parts.slice(1 - count)];

const fieldLine = (field: FieldModel, hasFocus: boolean, labelCells: number, cells: number): LineOf => {
  const tone: Tone = hasFocus ? "selected" : "plain";
  const label = (text: string): string => `${text}:${" ".repeat(Math.max(0, labelCells - width(text)))} `;
  switch (field.kind) {
    case "tick":
      return [
        { text: `[${field.value ? "x" : " "}] ${field.label}`, tone },
        { text: field.help === "" ? "" : `: ${field.help}`, ...(hasFocus ? {} : { tone: "dim" as const }) },
      ];
    case "choice":
      return [{ text: label(field.label) }, { text: `< ${field.value} >`, tone }];
    case "text": {
      const shown = endOf(field.before, cells - labelCells - 4 - width(field.after));
      const [at = "", ...behind] = hasFocus && field.after !== "" ? [...field.after] : [];
      return [
        { text: label(field.label), tone: "dim" },
        { text: shown },
        ...(hasFocus ? [at === "" ? cursor : { text: at, tone: "caret" as const }] : []),
        { text: hasFocus ? behind.join("") : "" },
        { text: hasFocus ? field.offered : "", tone: "dim" },
        ...(field.before === "" && field.after === "" && field.offered === ""
          ? [{ text: `<${field.placeholder}>`, tone: "dim" as const }]
          : []),
      ];
    }
    case "more":
      return [{ text: `${paneWords.dialog.more} ${field.label}`, tone: hasFocus ? "selected" : "accent" }];
    default:
      return field satisfies never;
  }
};

/** The last cells of a text that is longer than its field. */
export const endOf = (text: string, cells: number): string => {
  if (width(text) <= cells) return text;
  const characters = [...text];
  while (characters.length > 0 && width(characters.join("")) > cells - 1) characters.shift();
  return `…${characters.join("")}`;
};
