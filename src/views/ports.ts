import type { ContainerId } from "../domain/container/container.ts";
import { targetOfRow } from "../lists/subjects.ts";
import type { ViewDeclaration } from "./view.ts";

/** Where the ports of a container are to be found. */
export interface PortsView {
  readonly kind: "ports";
  readonly containerId: ContainerId;
}

export const ports: ViewDeclaration<PortsView> = {
  shows: ({ containerId }) => [containerId],
  scopes: () => ["page", "container", "global"],
  targets: ({ containerId }, state) => targetOfRow(state, "containers", containerId),
  hasAnswer: (_view, answer) => answer === "containers",
  handlers: {},
};
