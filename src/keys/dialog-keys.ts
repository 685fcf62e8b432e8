import { actOf, expectedWord, focusOf } from "../commands/dialog.ts";
import type { CommandContext, Field } from "../commands/command.ts";
import { perform } from "../commands/perform.ts";
import type { DialogOverlay } from "../state/ui-state.ts";
import { editText } from "./edit-text.ts";

/** Keys of a dialog. Nothing is done without `y`, the act's own button, or the word that was asked for. */
export const dialogKey = (context: CommandContext, overlay: DialogOverlay, key: string): void => {
  const command = actOf(overlay);
  const state = context.getState();
  const change = (changes: Partial<DialogOverlay>): void => {
    const { error: _, ...rest } = overlay;
    context.dispatch({ type: "overlayChanged", overlay: { ...rest, ...changes } });
  };
  if (!command || key === "esc") return context.dispatch({ type: "overlayClosed" });

  const fields = command.fields(context.words);
  const expected = expectedWord(state, overlay);
  const typedAt = expected === undefined ? -1 : fields.length;
  const cancelAt = fields.length + (expected === undefined ? 0 : 1);
  const last = cancelAt + 1;
  const focus = focusOf(overlay, fields);
  const field: Field | undefined = fields[focus];

  const act = (): void => {
    if (expected !== undefined && overlay.typed !== expected) return change({ focus: typedAt });
    const problem = command.problem?.(overlay.values, context.words);
    if (problem !== undefined) return change({ error: problem });
    context.dispatch({ type: "overlayClosed" });
    void perform(context, command, overlay.targets, overlay.values);
  };

  if (key === "tab" || key === "down") return change({ focus: (focus + 1) % (last + 1) });
  if (key === "shift+tab" || key === "up") return change({ focus: (focus + last) % (last + 1) });

  if (field?.kind === "text" || focus === typedAt) {
    if (key === "enter") return act();
    const before = field ? String(overlay.values[field.name] ?? "") : overlay.typed;
    const after = editText(before, key);
    if (after === undefined) return;
    return field ? change({ values: { ...overlay.values, [field.name]: after } }) : change({ typed: after });
  }
  if (key === "y" && expected === undefined) return act();
  if (key === "n" || key === "q") return context.dispatch({ type: "overlayClosed" });
  if (field?.kind === "tick" && (key === "space" || key === "enter" || key === "left" || key === "right")) {
    return change({ values: { ...overlay.values, [field.name]: overlay.values[field.name] !== true } });
  }
  if (field?.kind === "choice" && (key === "left" || key === "right" || key === "space")) {
    const { options } = field;
    const at = options.indexOf(String(overlay.values[field.name]));
    const next = options[(at + (key === "left" ? options.length - 1 : 1)) % options.length];
    return next === undefined ? undefined : change({ values: { ...overlay.values, [field.name]: next } });
  }
  if (focus >= cancelAt && (key === "left" || key === "right")) return change({ focus: focus === cancelAt ? last : cancelAt });
  if (key === "enter")
    return focus === last ? act() : focus === cancelAt ? context.dispatch({ type: "overlayClosed" }) : change({ focus: focus + 1 });
};
