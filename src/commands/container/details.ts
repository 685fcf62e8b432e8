import type { Needs } from "../../command/command.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { screenCommand } from "../../command/declare.ts";
import { currentView } from "../../state/selectors.ts";
import { newContainerView } from "../../views/container.ts";

/** A container's page: what is wrong with it, what happened to it, what it was given. */
export const containerDetails = screenCommand({
  id: "container.details",
  aliases: ["why"],
  args: { CONTAINER: targetArg("container", { rest: false }) },
  keys: ["d"],
  scope: "container",
  footer: 1,
  unavailable: (_targets, state, words) => (currentView(state).kind === "container" ? words.isThisPage : undefined),
  run: ({ dispatch }: Needs<"dispatch">, [target]) => {
    if (target) dispatch({ type: "opened", view: newContainerView(target) });
  },
});
