import type { Needs } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { newContextView } from "../../views/context.ts";

/** A context's page: where it leads, and where its files are. */
export const contextDetails = screenCommand({
  id: "context.details",
  keys: ["enter", "i", "d"],
  scope: "context",
  footer: 1,
  run: ({ dispatch }: Needs<"dispatch">, [target]) => {
    if (target) dispatch({ type: "opened", view: newContextView(target) });
  },
});
