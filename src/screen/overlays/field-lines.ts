import type { FieldModel } from "../../command/dialog.ts";
import { width } from "../../domain/text/fit.ts";
import { paneWords } from "../../text/panes.ts";
import type { LineOf, Segment } from "../primitives/segments.ts";
import { wrapSegments } from "../primitives/wrapped-segments.ts";
import type { Tone } from "../theme.ts";
import { typedSegments } from "./typed-segments.ts";

const maxLabelCells = 20;
/** Lines of a long text: where it is typed, and elsewhere. */
const mostTyped = 6;
const mostShown = 3;

/** The cells that labels take, so that what follows them stands under each other. */
export const labelCellsOf = (fields: readonly FieldModel[]): number =>
  Math.min(
    maxLabelCells,
    Math.max(0, ...fields.map((field) => (field.kind === "text" || field.kind === "choice" ? width(field.label) : 0))),
  );

/** One field of a form. A long text takes several lines. */
export const fieldLines = (field: FieldModel, hasFocus: boolean, labelCells: number, cells: number): readonly LineOf[] => {
  const tone: Tone = hasFocus ? "selected" : "plain";
  const label = (text: string): string => `${text}:${" ".repeat(Math.max(0, labelCells - width(text)))} `;
  switch (field.kind) {
    case "tick":
      return [
        [
          { text: `[${field.value ? "x" : " "}] ${field.label}`, tone },
          { text: field.help === "" ? "" : `: ${field.help}`, ...(hasFocus ? {} : { tone: "dim" as const }) },
        ],
      ];
    case "choice":
      return [[{ text: label(field.label) }, { text: `< ${field.value} >`, tone }]];
    case "text": {
      const head = label(field.label);
      const isEmpty = field.before === "" && field.after === "" && field.offered === "";
      const text: LineOf = [
        ...(hasFocus ? typedSegments(field.before, field.after) : [{ text: field.before }]),
        { text: hasFocus ? field.offered : "", tone: "dim" },
        ...(isEmpty ? [{ text: field.placeholder, tone: "dim" as const }] : []),
      ];
      return wrapSegments(text, cells - width(head), hasFocus ? mostTyped : mostShown).map((part, row): LineOf => {
        const before: Segment = row === 0 ? { text: head, tone: "dim" } : { text: " ".repeat(width(head)) };
        return [before, ...part];
      });
    }
    case "more":
      return [[{ text: `${paneWords.dialog.more} ${field.label}`, tone: hasFocus ? "selected" : "accent" }]];
    default:
      return field satisfies never;
  }
};
