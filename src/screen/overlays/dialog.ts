import type { DialogModel, FieldModel } from "../../command/dialog.ts";
import { width } from "../../domain/text/fit.ts";
import { middleCut } from "../../domain/text/middle-cut.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { paneWords } from "../../text/panes.ts";
import { type LineOf, line, type Segment } from "../primitives/segments.ts";
import { wrapSegments } from "../primitives/wrapped-segments.ts";
import { fieldLines, labelCellsOf } from "./field-lines.ts";
import { typedSegments } from "./typed-segments.ts";

/** A dialog's lines, and how many of its fields stand above and below those that are shown. */
export interface DialogDrawing {
  readonly lines: readonly LineOf[];
  readonly above: number;
  readonly below: number;
}

/** So many lines of fields are kept, whatever else there is to say. */
const fewestFieldLines = 3;
const mostLineLines = 3;

/** A question or a form: what it is about, its fields, what is wrong, the docker line, the buttons. `rows` at most: the fields
 *  scroll, and what it is about is shortened where it leaves no room for them and the buttons. */
export const dialogLines = (model: DialogModel, rows: number, cells: number): DialogDrawing => {
  const { fields, focus } = model;
  const labelCells = labelCellsOf(fields);
  const drawn = fields.map((field, index) => fieldLines(field, focus === index, labelCells, cells));
  const isMore = fields.at(-1)?.kind === "more";
  const scrolled = isMore ? drawn.slice(0, -1) : drawn;
  const more = isMore ? (drawn.at(-1) ?? []) : [];
  const wanted = Math.min(fewestFieldLines, scrolled.flat().length);
  const foot = footOf(model, rows - wanted - more.length - 1, cells);
  const head = shortened(headOf(model, cells), rows - wanted - more.length - foot.length - 1);
  const space = Math.max(1, rows - head.length - more.length - foot.length - (head.length > 0 ? 1 : 0));
  const shown = windowOf(scrolled, focus, space);
  return {
    lines: [...head, ...(head.length > 0 ? [[]] : []), ...shown.lines, ...more, ...foot],
    above: shown.above,
    below: shown.below,
  };
};

/** The lines of the fields around the one that has the focus. */
const windowOf = (fields: readonly (readonly LineOf[])[], focus: number, space: number): DialogDrawing => {
  const all = fields.flat();
  const from = fields.slice(0, focus).flat().length;
  const own = fields[focus]?.length ?? 0;
  const centred = from + Math.floor(own / 2) - Math.floor(space / 2);
  const top = Math.max(0, Math.min(all.length - space, centred));
  let at = 0;
  let above = 0;
  let below = 0;
  for (const { length } of fields) {
    if (at < top) above += 1;
    else if (at + length > top + space) below += 1;
    at += length;
  }
  return { lines: all.slice(top, top + space), above, below };
};

/** A name may be longer than the screen: what is lost is to be seen beside it. */
const mostNameLines = 3;

/** What it is about: one name whole where a few lines hold it, of several each in one line. */
const headOf = ({ named, lines }: DialogModel, cells: number): readonly LineOf[] => [
  ...named.flatMap(({ name, about }): readonly LineOf[] => {
    const text = `${middleCut(name, Math.max(8, cells * mostNameLines - width(about) - 2))}  ${about}`;
    if (named.length === 1) return (width(text) <= cells ? [text] : wrapWords(text, cells)).map((part) => line(part));
    return [line(`${middleCut(name, Math.max(8, cells - width(about) - 2))}  ${about}`)];
  }),
  ...lines.flatMap((text) => (width(text) <= cells ? [text] : wrapWords(text, cells)).map((part) => line(part))),
];

const shortened = (lines: readonly LineOf[], rows: number): readonly LineOf[] => {
  if (lines.length <= rows) return lines;
  const kept = Math.max(0, rows - 1);
  return rows <= 0 ? [] : [...lines.slice(0, kept), line(paneWords.dialog.linesLeftOut(lines.length - kept), "dim")];
};

const footOf = (model: DialogModel, rows: number, cells: number): readonly LineOf[] => {
  const { fields, typeToConfirm, buttons, focus, error, problem, help } = model;
  const cancelAt = fields.length + (typeToConfirm ? 1 : 0);
  const button = (text: string, index: number): Segment => ({ text: ` ${text} `, tone: focus === index ? "selected" : "plain" });
  const takesY = typeToConfirm === undefined && focus >= cancelAt;
  const hasLine = model.line !== "";
  const asked = typeToConfirm ? wordLines(typeToConfirm, focus === fields.length, cells) : [];
  const hints = isForm(model) ? [problem === undefined ? line(help, "dim") : line(problem, "bad")] : hintLines(fields);
  const blank: readonly LineOf[] = fields.length > 0 || typeToConfirm || hasLine ? [[]] : [];
  const pressed: LineOf = [
    { text: "[", tone: "dim" },
    button(buttons.cancel, cancelAt),
    { text: "]  [", tone: "dim" },
    button(takesY ? `y ${buttons.act}` : buttons.act, cancelAt + 1),
    { text: "]", tone: "dim" },
    ...(hasLine ? [{ text: `  ${paneWords.dialog.copyKey}`, tone: "dim" as const }] : []),
  ];
  const under: LineOf = model.sending === undefined ? pressed : line(model.sending, "accent");
  const told = error === undefined ? [] : wrapWords(error, cells).map((text) => line(text, "bad"));
  const free = rows - asked.length - hints.length - blank.length - 1 - told.length;
  const wrapped = wrapWords(model.line, cells);
  const lineLines = Math.max(1, Math.min(mostLineLines, free));
  const docker = hasLine ? (fields[focus]?.kind === "text" ? lastOf(wrapped, lineLines) : firstOf(wrapped, lineLines)) : [];
  const errorRows = rows - asked.length - hints.length - blank.length - docker.length - 1;
  return [...asked, ...hints, ...blank, ...docker.map((text) => line(text, "dim")), under, ...shortened(told, Math.max(1, errorRows))];
};

/** The word that is to be typed is said whole. */
const wordLines = ({ prompt, typed }: NonNullable<DialogModel["typeToConfirm"]>, hasFocus: boolean, cells: number): readonly LineOf[] => {
  const prompts = wrapWords(prompt, cells);
  const own = hasFocus ? typedSegments(typed, "") : [{ text: typed }];
  const [only = ""] = prompts;
  const room = cells - width(only) - 1;
  if (prompts.length === 1 && room > width(typed)) return [[{ text: `${only} `, tone: "accent" }, ...own]];
  return [...prompts.map((text) => line(text, "accent")), ...wrapSegments(own, cells, 2)];
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
  parts.length <= count ? parts : count <= 1 ? parts.slice(-1) : ["…", ...parts.slice(1 - count)];

/** Its beginning says what would be done. */
const firstOf = (parts: readonly string[], count: number): readonly string[] =>
  parts.length <= count ? parts : count <= 1 ? parts.slice(0, 1) : [...parts.slice(0, count - 1), "…"];
