import type { CommandContext } from "../command/command.ts";
import { actOf, expectedWord, focusOf, labelOf, offeredFor } from "../command/dialog.ts";
import { asksInWords, completionOf, type Field, fieldsOf, firstProblem } from "../command/form.ts";
import { dockerLine, dockerName } from "../command/line/docker-line.ts";
import { rowsOf } from "../command/line/named-targets.ts";
import { problemText } from "../command/line/problem-text.ts";
import { typingOf } from "../command/line/words.ts";
import { call, plan } from "../command/perform.ts";
import type { DialogOverlay } from "../state/ui-state.ts";
import { editLine } from "./edit-text.ts";
import { dialogField, type TextField } from "./text-field.ts";
import { listContexts } from "./typed-contexts.ts";
import { listPaths } from "./typed-paths.ts";

/** Keys of a dialog. Nothing is done without `y`, the act's own button, or the word that was asked for. */
export const dialogKey = (context: CommandContext, overlay: DialogOverlay, key: string): void => {
  const { dispatch, words } = context;
  const command = actOf(overlay);
  const state = context.getState();
  const change = (changes: Partial<DialogOverlay>): void => {
    const { error: _, isRefused: __, ...rest } = overlay;
    dispatch({ type: "overlayChanged", overlay: { ...rest, ...changes } });
  };
  const close = (): void => dispatch({ type: "overlayClosed" });
  if (!command || key === "esc") return close();
  if (overlay.sentAs !== undefined) return;

  const fields = fieldsOf(command, overlay);
  const expected = expectedWord(state, overlay);
  const typedAt = expected === undefined ? -1 : fields.length;
  const cancelAt = fields.length + (expected === undefined ? 0 : 1);
  const last = cancelAt + 1;
  const focus = focusOf(overlay, fields);
  const field: Field | undefined = fields[focus];
  const focusOn = (index: number): void => change({ focus: index, after: "" });

  const act = (): void => {
    if (overlay.isRefused) return dispatch({ type: "told", message: { tone: "hint", text: words.dialog.refusedAsIs } });
    if (expected !== undefined && overlay.typed !== expected) return focusOn(typedAt);
    const found = firstProblem(command, overlay);
    if (found) {
      const { index, problem } = found;
      const missing = fields[index];
      // What is wrong in a field stands under it once it has the focus.
      const told =
        problem.code === "missing" && missing ? { error: `${labelOf(command.id, missing, words)}: ${problemText(problem, words)}` } : {};
      return change({ focus: index, after: "", ...told });
    }
    const rows = rowsOf(state, command, overlay, words);
    if (rows.kind === "problem") return change({ error: rows.problem });
    const { targets } = rows;
    const stays = asksInWords(command, overlay);
    const planned = plan(context, command, { targets, texts: overlay.texts }, stays);
    if (planned.kind === "problem") return change({ error: planned.problem });
    // What it does to a row is told once the row is known.
    if (command.asks && targets.length > overlay.targets.length) {
      close();
      return call(context, command, { targets, texts: overlay.texts }, false);
    }
    if (!stays) close();
    void planned.perform();
  };

  if (key === "tab" || key === "down") return focusOn((focus + 1) % (last + 1));
  if (key === "shift+tab" || key === "up") return focusOn((focus + last) % (last + 1));
  if (key === "ctrl+y" && dockerName(command) !== undefined) {
    const line = dockerLine(command, overlay.targets, overlay.texts);
    context.terminal.copy(line);
    return dispatch({ type: "told", message: { tone: "done", text: words.copied(line) } });
  }

  const text = dialogField(context, overlay);
  if (text) return key === "enter" ? act() : typeInto(context, text, field, key);
  if (key === "y" && expected === undefined)
    return focus >= cancelAt ? act() : dispatch({ type: "told", message: { tone: "hint", text: words.dialog.yOnButtons } });
  if (key === "n" || key === "q") {
    // In a form it was meant for a field.
    const loses = focus < cancelAt && asksInWords(command, overlay);
    return loses ? dispatch({ type: "told", message: { tone: "hint", text: words.dialog.escCloses } }) : close();
  }
  if (field?.kind === "more") return key === "enter" || key === "space" || key === "right" ? change({ isExpanded: true }) : undefined;
  if (field?.kind === "flag" && field.flag.kind === "switch" && ["space", "enter", "left", "right"].includes(key))
    return change({ texts: { ...overlay.texts, [field.name]: overlay.texts[field.name] !== true } });
  if (field?.kind === "flag" && field.flag.kind === "choice" && ["left", "right", "space"].includes(key)) {
    const { options } = field.flag;
    const at = options.indexOf(String(overlay.texts[field.name]));
    const next = options[(at + (key === "left" ? options.length - 1 : 1)) % options.length];
    return next === undefined ? undefined : change({ texts: { ...overlay.texts, [field.name]: next } });
  }
  if (focus >= cancelAt && (key === "left" || key === "right")) return focusOn(focus === cancelAt ? last : cancelAt);
  if (key === "enter") return focus === last ? act() : focus === cancelAt ? close() : focusOn(focus + 1);
};

const typeInto = (context: CommandContext, { text, change }: TextField, field: Field | undefined, key: string): void => {
  const { before, after } = text;
  const offered = field && after === "" ? offeredFor(context.getState(), field, before) : "";
  const edited = key === "right" && offered !== "" ? { before: before + offered, after: "" } : editLine(text, key);
  if (!edited) return;
  change(edited);
  const completion = field && completionOf(field);
  if (completion === "path" || completion === "containerPath") listPaths(context, typingOf(edited.before).current);
  if (completion === "context") listContexts(context);
};
