import type { ContainerId } from "../domain/container/container.ts";
import { containerTarget } from "./container-target.ts";
import type { ViewDeclaration } from "./view.ts";

/** Where the ports of a container are to be found. */
export interface PortsView {
  readonly kind: "ports";
  readonly containerId: ContainerId;
}

export const ports: ViewDeclaration<PortsView> = {
  shows: ({ containerId }) => [containerId],
  scopes: () => ["page", "container", "global"],
  targets: ({ containerId }, state) => containerTarget(state, containerId),
  hasAnswer: (_view, answer) => answer === "containers",
  handlers: {},
};
