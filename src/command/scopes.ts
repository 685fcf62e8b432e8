import { currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import { askView } from "../views/all-views.ts";
import { commands } from "../commands/all-commands.ts";
import type { Command, Scope } from "./command.ts";

/** The scopes that have the keys now, the nearest first. */
export const activeScopes = (state: AppState): readonly Scope[] => askView(currentView(state), (declared, view) => declared.scopes(view));

/** The command that a key means now. */
export const commandForKey = (state: AppState, key: string): Command | undefined => {
  for (const scope of activeScopes(state)) {
    const command = commands.find((candidate) => candidate.scope === scope && candidate.keys.includes(key));
    if (command) return command;
  }
  return undefined;
};
