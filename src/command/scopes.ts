import { currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Command, Scope } from "./command.ts";
import { commands } from "../commands/all-commands.ts";
import { lists } from "../lists/all-lists.ts";

/** The scopes that have the keys now, the nearest first. */
export const activeScopes = (state: AppState): readonly Scope[] => {
  const view = currentView(state);
  switch (view.kind) {
    case "list":
      return [lists[view.list].subject.kind, "list", "global"];
    case "logs":
      return ["logs", "container", "global"];
    case "top":
      return ["top", "page", "container", "global"];
    case "stats":
      return ["container", "global"];
    case "ports":
      return ["page", "container", "global"];
    case "inspect":
      return ["inspect", view.subject.kind, "global"];
    case "changes":
      return ["changes", "container", "global"];
    case "files":
      return ["files", "container", "global"];
    case "file":
      return ["page", "global"];
    case "image":
      return ["page", "image", "global"];
    case "job":
      return ["job", "page", "global"];
    case "version":
      return ["page", "global"];
    default:
      return view satisfies never;
  }
};

/** The command that a key means now. */
export const commandForKey = (state: AppState, key: string): Command | undefined => {
  for (const scope of activeScopes(state)) {
    const command = commands.find((candidate) => candidate.scope === scope && candidate.keys.includes(key));
    if (command) return command;
  }
  return undefined;
};
