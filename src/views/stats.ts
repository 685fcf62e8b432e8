import type { ContainerId } from "../domain/container/container.ts";
import { targetOfRow } from "../lists/subjects.ts";
import type { ViewDeclaration } from "./view.ts";

/** The charts of a container. */
export interface StatsView {
  readonly kind: "stats";
  readonly containerId: ContainerId;
}

export const stats: ViewDeclaration<StatsView> = {
  shows: ({ containerId }) => [containerId],
  scopes: () => ["container", "global"],
  targets: ({ containerId }, state) => targetOfRow(state, "containers", containerId),
  hasAnswer: ({ containerId }, answer) => answer === `stats ${containerId}` || answer === `facts ${containerId}`,
  handlers: {},
};
