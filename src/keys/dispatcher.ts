import type { CommandContext } from "../command/command.ts";
import { invoke } from "../command/perform.ts";
import { commandForKey } from "../command/scopes.ts";
import { subjectOf, targetsOf } from "../command/targets.ts";
import { screenLayout } from "../state/layout.ts";
import type { AppState } from "../state/state.ts";
import { currentView, topOverlay } from "../state/selectors.ts";
import { editLine } from "./edit-text.ts";
import { interrupt } from "./interrupt.ts";
import { overlayKey } from "./overlay-keys.ts";
import { paste } from "./paste.ts";
import { typedLine } from "./typed-line.ts";

/** Within this time a second Ctrl-C is meant for the program. */
const twiceWithinMs = 1_000;

/** How long the order of a list stays as it was seen after the last move. */
const thawAfterMs = 3_000;

export interface Dispatcher {
  readonly press: (key: string) => void;
  /** Text from the clipboard: see paste. */
  readonly paste: (text: string) => void;
  readonly stop: () => void;
}

/** Every key comes through here: top overlay, then a line being typed, then the view's commands, then the global ones. */
export const createDispatcher = (context: CommandContext): Dispatcher => {
  let cancelThaw: (() => void) | undefined;
  const thawLater = (): void => {
    const view = currentView(context.getState());
    if (view.kind !== "list" || !context.getState().ui.lists[view.list].frozenOrder) return;
    cancelThaw?.();
    cancelThaw = context.clock.setTimeout(() => {
      if (!topOverlay(context.getState())) context.dispatch({ type: "orderThawed", list: view.list });
      else thawLater();
    }, thawAfterMs);
  };
  let forget: (() => void) | undefined;
  /** Ctrl-C; a second one right after it leaves, whatever is open and under way. */
  const ctrlC = (): void => {
    if (forget) return context.quit();
    forget = context.clock.setTimeout(() => {
      forget = undefined;
    }, twiceWithinMs);
    interrupt(context);
  };
  const press = (key: string): void => {
    if (key === "ctrl+c") return ctrlC();
    forget?.();
    forget = undefined;
    const state = context.getState();
    const overlay = topOverlay(state);
    // Nobody sees what it would do, nor what is asked. What waits for a terminal keeps its keys.
    if (isUnseen(state) && overlay?.kind !== "opening" && !leadsBack.has(key)) return;
    if (overlay) overlayKey(context, overlay, key);
    else if (!typingKey(context, key)) viewKey(context, key);
    thawLater();
  };
  return {
    press,
    paste: (text) => {
      if (!isUnseen(context.getState())) paste(context, text);
    },
    stop: () => {
      cancelThaw?.();
      forget?.();
    },
  };
};

const leadsBack: ReadonlySet<string> = new Set(["q", "esc"]);

/** The terminal has no room for more than saying so. */
const isUnseen = (state: AppState): boolean => screenLayout(state).tooSmall;

const viewKey = (context: CommandContext, key: string): void => {
  const { dispatch, words } = context;
  const state = context.getState();
  if (state.ui.message) dispatch({ type: "messageCleared" });
  const command = commandForKey(state, key);
  if (!command) return dispatch({ type: "told", message: { tone: "hint", text: words.keyUnbound(key) } });
  const kind = subjectOf(command);
  invoke(context, command, kind ? targetsOf(state, kind) : []);
};

/** Keys of a filter or a search being typed.  @returns whether the key was one of them */
const typingKey = (context: CommandContext, key: string): boolean => {
  const line = typedLine(context);
  if (!line) return false;
  if (key === "enter") line.keep();
  else if (key === "esc") line.giveUp();
  else if (line.move && (key === "up" || key === "down")) line.move(key === "down" ? 1 : -1);
  else {
    const text = editLine(line.text, key);
    if (text) line.change(text);
  }
  return true;
};
