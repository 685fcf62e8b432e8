import type { CommandContext } from "../command/command.ts";
import type { OtherContext } from "../state/state.ts";

/** Looks for the docker contexts that lead to another engine, so that Tab can offer them. Where they can't be read nothing is
 *  offered: entering the line says why. */
export const listContexts = (context: CommandContext): void =>
  void known(context).then(
    (otherContexts) => context.dispatch({ type: "otherContextsListed", otherContexts }),
    () => context.dispatch({ type: "otherContextsListed", otherContexts: [] }),
  );

/** Fails by its promise only, also where no engine is open yet. */
const known = async (context: CommandContext): Promise<readonly OtherContext[]> => context.otherEngines.list();
