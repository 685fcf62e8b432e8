import { currentView } from "../../state/selectors.ts";
import type { Needs } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";

export const topSort = screenCommand({
  id: "top.sort",
  keys: ["o"],
  scope: "top",
  footer: 1,
  run: ({ getState, dispatch }: Needs<"getState" | "dispatch">) => {
    const view = currentView(getState());
    if (view.kind !== "top") return;
    const orders = ["tree", ...(view.table?.titles ?? [])];
    dispatch({ type: "topChanged", change: { sort: orders[(orders.indexOf(view.sort) + 1) % orders.length] ?? "tree" } });
  },
});
