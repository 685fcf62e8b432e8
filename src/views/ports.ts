import type { ContainerId } from "../domain/container/container.ts";
import { targetOfRow } from "../lists/subjects.ts";
import { scrolledBy, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** Where the ports of a container are to be found. */
export interface PortsView {
  readonly kind: "ports";
  readonly containerId: ContainerId;
  readonly top: number;
}

export const newPortsView = (containerId: ContainerId): PortsView => ({ kind: "ports", containerId, top: 0 });

export const ports: ViewDeclaration<PortsView, ViewScrolled> = {
  shows: ({ containerId }) => [containerId],
  scopes: () => ["page", "container", "global"],
  targets: ({ containerId }, state) => targetOfRow(state, "containers", containerId),
  hasAnswer: (_view, answer) => answer === "containers",
  handlers: { viewScrolled: inFront(scrolledBy) },
};
