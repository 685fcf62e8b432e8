import type { CommandContext } from "../command/command.ts";
import { keptText } from "../commands/logs/logs-commands.ts";
import { logsView } from "../commands/logs/reading.ts";
import { actionChoices, helpSections } from "../command/key-hints.ts";
import { invoke } from "../command/perform.ts";
import { activeEngine } from "../state/selectors.ts";
import type { Overlay, QuestionOverlay, SaveOverlay } from "../state/ui-state.ts";
import { dialogKey } from "./dialog-keys.ts";
import { editLine } from "./edit-text.ts";
import { paletteKey } from "./palette-keys.ts";
import { saveField } from "./text-field.ts";

/** Away with it: a question is answered with no, and what a form has sent goes on as a job. */
export const closeOverlay = ({ dispatch, getState, questions }: CommandContext, overlay: Overlay): void => {
  dispatch({ type: "overlayClosed" });
  if (overlay.kind === "dialog" && overlay.sentAs !== undefined)
    dispatch({ type: "jobListed", engine: activeEngine(getState()).id, id: overlay.sentAs });
  if (overlay.kind === "question") questions.answer(overlay.id, false);
};

/** Keys of the overlay on top. */
export const overlayKey = (context: CommandContext, overlay: Overlay, key: string): void => {
  const close = (): void => closeOverlay(context, overlay);
  const change = (changed: Overlay): void => context.dispatch({ type: "overlayChanged", overlay: changed });
  if (overlay.kind === "opening") return; // the terminal holds the keys, and gives it up by itself
  if (key === "esc") return close();
  switch (overlay.kind) {
    case "help": {
      if (key === "q" || key === "?") return close();
      const lines = helpSections(context.getState()).reduce((sum, section) => sum + section.rows.length + 2, 0);
      const window = context.getState().ui.rows - 8;
      const by = linesOf(key, window);
      return by === undefined ? undefined : change({ ...overlay, top: Math.max(0, Math.min(lines - window, overlay.top + by)) });
    }
    case "actions": {
      const choices = actionChoices(context.getState(), overlay);
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

/** Only `y` says yes. */
const questionKey = (context: CommandContext, overlay: QuestionOverlay, key: string): void => {
  if (["n", "q", "enter"].includes(key)) return closeOverlay(context, overlay);
  if (key !== "y") return;
  context.dispatch({ type: "overlayClosed" });
  context.questions.answer(overlay.id, true);
};

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

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
