import type { CommandContext } from "../command/command.ts";
import { keptText } from "../commands/logs/logs-commands.ts";
import { logsView } from "../commands/logs/reading.ts";
import { actionChoices, helpLines, helpWindow } from "../command/key-hints.ts";
import { actOf } from "../command/dialog.ts";
import { fieldsOf, fieldText, takesText } from "../command/form.ts";
import { dockerLine } from "../command/line/docker-line.ts";
import { safeForHistory } from "../command/line/safe-history.ts";
import { invoke } from "../command/perform.ts";
import { activeEngine } from "../state/selectors.ts";
import type { DialogOverlay, Narrowed, Overlay, QuestionOverlay, SaveOverlay } from "../state/ui-state.ts";
import { dialogKey } from "./dialog-keys.ts";
import { editLine } from "./edit-text.ts";
import { paletteKey } from "./palette-keys.ts";
import { focusedField, saveField } from "./text-field.ts";

/** Away with it: a question is answered with no, what a form has sent goes on as a job, and what was typed into one that was not sent
 *  is found again among the lines of the palette. */
export const closeOverlay = ({ dispatch, getState, questions }: CommandContext, overlay: Overlay): void => {
  dispatch({ type: "overlayClosed" });
  if (overlay.kind === "dialog" && overlay.sentAs !== undefined)
    dispatch({ type: "jobListed", engine: activeEngine(getState()).id, id: overlay.sentAs });
  const line = overlay.kind === "dialog" ? givenUp(overlay) : undefined;
  if (line !== undefined) dispatch({ type: "lineGivenUp", line });
  if (overlay.kind === "question") questions.answer(overlay.id, false);
};

/** What was typed into a form, as a line that opens it again; undefined of one that was not touched, or has been sent. */
const givenUp = (overlay: DialogOverlay): string | undefined => {
  const command = actOf(overlay);
  const isTouched = overlay.focus >= 0 && overlay.sentAs === undefined;
  if (!command || !isTouched || !fieldsOf(command, overlay).some((field) => takesText(field) && fieldText(field, overlay) !== ""))
    return undefined;
  return safeForHistory(command, dockerLine(command, overlay.targets, overlay.texts).replace(/^docker /, ""));
};

/** Keys of the overlay on top. */
export const overlayKey = (context: CommandContext, overlay: Overlay, key: string): void => {
  const close = (): void => closeOverlay(context, overlay);
  const change = (changed: Overlay): void => context.dispatch({ type: "overlayChanged", overlay: changed });
  if (overlay.kind === "opening") return; // the terminal holds the keys, and gives it up by itself
  if (key === "esc") return isNarrowed(overlay) ? change({ ...overlay, filter: "", isEditing: false }) : close();
  switch (overlay.kind) {
    case "help": {
      if (overlay.isEditing) return filterKey(context, key, () => change({ ...overlay, isEditing: false }));
      if (key === "/") return change({ ...overlay, isEditing: true });
      if (key === "q" || key === "?") return close();
      const { rows, columnCount } = helpWindow(context.getState());
      const by = linesOf(key, rows);
      const last = Math.max(0, helpLines(context.getState(), overlay.filter).length - rows * columnCount);
      return by === undefined ? undefined : change({ ...overlay, top: Math.max(0, Math.min(last, overlay.top + by)) });
    }
    case "actions": {
      const choices = actionChoices(context.getState(), overlay);
      if (overlay.isEditing && !isArrow(key)) return filterKey(context, key, () => change({ ...overlay, isEditing: false }));
      if (key === "/") return change({ ...overlay, isEditing: true });
      if (key === "q" || key === "x") return close();
      const by = linesOf(key, choices.length);
      if (by !== undefined) return change({ ...overlay, index: within(overlay.index + by, choices.length) });
      const chosen = key === "enter" ? choices[overlay.index] : choices.find((choice) => choice.command.keys.includes(key));
      if (!chosen) return;
      close();
      return invoke(context, chosen.command, overlay.targets);
    }
    case "copy": {
      const { choices } = overlay;
      if (key === "q" || key === "c") return close();
      const by = linesOf(key, choices.length);
      if (by !== undefined) return change({ ...overlay, index: within(overlay.index + by, choices.length) });
      const chosen = choices[overlay.index];
      if (key !== "enter" || !chosen) return;
      context.terminal.copy(chosen.text);
      close();
      return context.dispatch({ type: "told", message: { tone: "done", text: context.words.copied(chosen.text) } });
    }
    case "palette":
      return paletteKey(context, overlay, key);
    case "save":
      return saveKey(context, overlay, key);
    case "dialog":
      return dialogKey(context, overlay, key);
    case "question":
      return questionKey(context, overlay, key);
    case "quit":
      if (key === "y") return context.quit();
      return key === "n" || key === "q" || key === "enter" ? close() : undefined;
    default:
      return overlay satisfies never;
  }
};

/** Esc takes away what was looked for before it closes. */
const isNarrowed = (overlay: Overlay): overlay is Extract<Overlay, Narrowed> =>
  (overlay.kind === "help" || overlay.kind === "actions") && (overlay.isEditing || overlay.filter !== "");

/** A key while the filter of an overlay is typed; Enter keeps it. */
const filterKey = (context: CommandContext, key: string, keep: () => void): void => {
  if (key === "enter") return keep();
  const field = focusedField(context);
  const text = field && editLine(field.text, key);
  if (text) field.change(text);
};

const isArrow = (key: string): boolean => key === "up" || key === "down";

/** Only `y` says yes. */
const questionKey = (context: CommandContext, overlay: QuestionOverlay, key: string): void => {
  if (["n", "q", "enter"].includes(key)) return closeOverlay(context, overlay);
  if (key !== "y") return;
  context.dispatch({ type: "overlayClosed" });
  context.questions.answer(overlay.id, true);
};

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** Further than any of them is long. */
const far = 1e9;

const linesOf = (key: string, window: number): number | undefined => {
  switch (key) {
    case "j":
    case "down":
    case "tab":
      return 1;
    case "k":
    case "up":
    case "shift+tab":
      return -1;
    case "g":
    case "home":
      return -far;
    case "G":
    case "end":
      return far;
    case "pgdn":
    case "ctrl+d":
      return Math.max(1, window - 1);
    case "pgup":
    case "ctrl+u":
      return -Math.max(1, window - 1);
    default:
      return undefined;
  }
};

const saveKey = (context: CommandContext, overlay: SaveOverlay, key: string): void => {
  const { dispatch, words } = context;
  if (key !== "enter") {
    const field = saveField(context, overlay);
    const text = editLine(field.text, key);
    return text && field.change(text);
  }
  if (overlay.path.trim() === "") return dispatch({ type: "overlayChanged", overlay: { ...overlay, error: words.savePathEmpty } });
  const view = logsView(context.getState());
  if (!view) return dispatch({ type: "overlayClosed" });
  void context.saveFile(overlay.path, keptText(view), overlay.exists).then((outcome) => {
    switch (outcome.kind) {
      case "saved":
        dispatch({ type: "overlayClosed" });
        return dispatch({ type: "told", message: { tone: "done", text: words.saved(outcome.path) } });
      case "exists":
        return dispatch({ type: "overlayChanged", overlay: { ...overlay, exists: true, error: words.saveExists } });
      case "failed":
        return dispatch({ type: "overlayChanged", overlay: { ...overlay, error: words.problemText(outcome.problem) } });
      default:
        return outcome satisfies never;
    }
  });
};
