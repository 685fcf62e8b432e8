import { type Container, isRunning, shortId } from "../domain/container.ts";
import { activeEngine, containerOf } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { DialogOverlay } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { ActCommand, Field } from "./command.ts";
import { commandOf } from "./registry.ts";

export type FieldModel =
  | { readonly kind: "choice"; readonly label: string; readonly value: string; readonly options: readonly string[] }
  | { readonly kind: "tick"; readonly label: string; readonly value: boolean }
  | { readonly kind: "text"; readonly label: string; readonly value: string };

/** What a dialog shows. */
export interface DialogModel {
  readonly title: string;
  readonly lines: readonly string[];
  readonly fields: readonly FieldModel[];
  readonly typeToConfirm?: { readonly prompt: string; readonly expected: string; readonly typed: string };
  readonly buttons: { readonly cancel: string; readonly act: string };
  /** Over the fields, then the word to type, then Cancel, then the act. */
  readonly focus: number;
  readonly error?: string;
}

export const actOf = (overlay: DialogOverlay): ActCommand | undefined => {
  const command = commandOf(overlay.commandId);
  return command?.kind === "act" ? command : undefined;
};

/** The name or the count to type: for what can't be undone on something that runs, and for anything done to several. */
export const expectedWord = (state: AppState, overlay: DialogOverlay): string | undefined => {
  const command = actOf(overlay);
  const [target] = overlay.targets;
  if (!command || !target) return undefined;
  if (overlay.targets.length > 1) return String(overlay.targets.length);
  const container: Container | undefined = target.kind === "container" ? containerOf(state, target.id) : undefined;
  return command.danger === "destructive" && container && isRunning(container) ? target.name : undefined;
};

/** Where the keys go: the fields come first, then the word to type, Cancel, the act. At first: what must be typed, else Cancel. */
export const focusOf = (overlay: DialogOverlay, fields: readonly Field[]): number => {
  if (overlay.focus >= 0) return overlay.focus;
  const text = fields.findIndex((field) => field.kind === "text");
  return text >= 0 ? text : fields.length;
};

const maxNamed = 4;

export const dialogModel = (state: AppState, overlay: DialogOverlay, words: Words): DialogModel => {
  const command = actOf(overlay);
  const engine = activeEngine(state);
  const fields = command?.fields(words) ?? [];
  const { targets, values, typed } = overlay;
  const title = command ? words.titles[command.id] : "";
  const expected = expectedWord(state, overlay);
  const [first] = targets;
  const names = targets.length === 1 && first ? first.name : words.dialog.targets(targets.length, first?.kind ?? "");
  const named = targets.slice(0, maxNamed).map((target) => words.dialog.target(target.name, shortId(target.id), engine.contextName));
  const verb = title.split(" / ")[0] ?? title;
  return {
    title: words.dialog.title(verb, names),
    lines: [
      ...named,
      ...(targets.length > maxNamed ? [words.dialog.more(targets.length - maxNamed)] : []),
      ...(command?.losses?.(targets, state, words) ?? []),
    ],
    fields: fields.map((field): FieldModel => {
      const value = values[field.name];
      switch (field.kind) {
        case "choice":
          return { kind: "choice", label: field.label, value: String(value), options: field.options };
        case "tick":
          return { kind: "tick", label: field.label, value: value === true };
        case "text":
          return { kind: "text", label: field.label, value: String(value ?? "") };
        default:
          return field satisfies never;
      }
    }),
    ...(expected === undefined
      ? {}
      : {
          typeToConfirm: {
            prompt: targets.length > 1 ? words.dialog.typeCount(targets.length) : words.dialog.typeName(expected),
            expected,
            typed,
          },
        }),
    buttons: { cancel: words.dialog.cancel, act: verb },
    focus: focusOf(overlay, fields),
    ...(overlay.error === undefined ? {} : { error: overlay.error }),
  };
};
