import type { CommandContext } from "../commands/command.ts";

/** Looks for the docker contexts that lead to another engine, so that Tab can offer them. Where they can't be read nothing is
 *  offered: entering the line says why. */
export const listContexts = ({ dispatch, otherEngines }: CommandContext): void =>
  void otherEngines.list().then(
    (contexts) => dispatch({ type: "contextsListed", contexts }),
    () => dispatch({ type: "contextsListed", contexts: [] }),
  );
