import type { CommandContext } from "../commands/command.ts";
import { seekHit } from "../commands/logs/commands.ts";
import { goToHit } from "../commands/pages/commands.ts";
import { invoke } from "../commands/perform.ts";
import { commandForKey } from "../commands/scopes.ts";
import { leave } from "../commands/app/leave.ts";
import { subjectOf, targetsOf } from "../commands/targets.ts";
import { currentView, jobOf, topOverlay } from "../state/selectors.ts";
import { editText } from "./edit-text.ts";
import { overlayKey } from "./overlay-keys.ts";

/** How long the order of a list stays as it was seen after the last move. */
const thawAfterMs = 3_000;

export interface Dispatcher {
  readonly press: (key: string) => void;
  readonly paste: (text: string) => void;
  readonly stop: () => void;
}

/** Every key comes through here: top overlay, then a line being typed, then the view's commands, then the global ones. */
export const createDispatcher = (context: CommandContext, setTimer: (run: () => void, ms: number) => () => void): Dispatcher => {
  let cancelThaw: (() => void) | undefined;
  const thawLater = (): void => {
    const view = currentView(context.getState());
    if (view.kind !== "list" || !context.getState().ui.lists[view.list].frozenOrder) return;
    cancelThaw?.();
    cancelThaw = setTimer(() => {
      if (!topOverlay(context.getState())) context.dispatch({ type: "orderThawed", list: view.list });
      else thawLater();
    }, thawAfterMs);
  };
  const press = (key: string): void => {
    const overlay = topOverlay(context.getState());
    if (key === "ctrl+c") interrupt(context);
    else if (overlay) overlayKey(context, overlay, key);
    else if (!typingKey(context, key)) viewKey(context, key);
    thawLater();
  };
  return {
    press,
    paste: (text) => {
      for (const character of text.replace(/[\r\n]+/g, " ")) press(character === " " ? "space" : character);
    },
    stop: () => cancelThaw?.(),
  };
};

/** Ctrl-C: ends the job that is looked at, else the program. A second one while it asks leaves at once. */
const interrupt = (context: CommandContext): void => {
  const state = context.getState();
  const overlay = topOverlay(state);
  const view = currentView(state);
  if (overlay?.kind === "quit") return context.quit();
  if (!overlay && view.kind === "job" && jobOf(state, view.jobId)?.state === "running") return context.jobs.cancel(view.jobId);
  leave(context);
};

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
  const { dispatch } = context;
  const state = context.getState();
  const view = currentView(state);
  if (view.kind === "list") {
    const { editingFilter, filter } = state.ui.lists[view.list];
    if (!editingFilter) return false;
    const change = (changes: { editingFilter?: boolean; filter?: string }): void =>
      dispatch({ type: "listChanged", list: view.list, change: changes });
    if (key === "enter") change({ editingFilter: false });
    else if (key === "esc") change({ editingFilter: false, filter: "" });
    else if (key === "up" || key === "down") dispatch({ type: "moved", list: view.list, by: key === "down" ? 1 : -1 });
    else typed(filter, key, (text) => change({ filter: text }));
    return true;
  }
  if (view.kind === "logs" && view.editing) {
    const { field, before } = view.editing;
    const change = (changes: object): void => dispatch({ type: "logsChanged", change: changes });
    if (key === "enter") {
      change({ editing: undefined });
      if (field === "search") seekHit(context, -1);
    } else if (key === "esc") change({ editing: undefined, [field]: before });
    else typed(view[field], key, (text) => change({ [field]: text }));
    return true;
  }
  if (view.kind === "inspect" && view.editing) {
    const { before } = view.editing;
    const change = (changes: object): void => dispatch({ type: "inspectChanged", change: changes });
    if (key === "enter") {
      change({ editing: undefined });
      goToHit(context, 1);
    } else if (key === "esc") change({ editing: undefined, search: before });
    else typed(view.search, key, (text) => change({ search: text }));
    return true;
  }
  return false;
};

const typed = (text: string, key: string, change: (text: string) => void): void => {
  const after = editText(text, key);
  if (after !== undefined) change(after);
};
