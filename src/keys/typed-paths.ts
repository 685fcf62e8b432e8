import type { CommandContext } from "../commands/command.ts";

/** Looks for the paths that begin with what is typed, so that Tab can offer them. */
export const listPaths = ({ getState, listPaths: list, dispatch }: CommandContext, typed: string): void => {
  if (getState().ui.paths?.typed === typed) return;
  void list(typed).then((found) => dispatch({ type: "pathsListed", paths: { typed, found } }));
};
