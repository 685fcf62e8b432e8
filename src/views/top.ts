import type { ContainerId } from "../domain/container/container.ts";
import type { ProcessTable } from "../domain/docker/resources.ts";
import type { Failure } from "../domain/failure.ts";
import { type Change, changed, withoutError } from "./changed.ts";
import { targetOfRow } from "../lists/subjects.ts";
import { scrolledBy, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** The processes of a container. */
export interface TopView {
  readonly kind: "top";
  readonly containerId: ContainerId;
  /** Options of ps; "" for the engine's own. */
  readonly psOptions: string;
  readonly sort: string;
  readonly table?: ProcessTable;
  readonly error?: Failure;
  readonly top: number;
}

export type TopEvent =
  | { readonly type: "processesListed"; readonly containerId: ContainerId; readonly table?: ProcessTable; readonly error?: Failure }
  | { readonly type: "topChanged"; readonly change: Change<TopView> }
  | ViewScrolled;

export const newTopView = (containerId: ContainerId, psOptions: string): TopView => ({
  kind: "top",
  containerId,
  psOptions,
  sort: "tree",
  top: 0,
});

export const top: ViewDeclaration<TopView, TopEvent> = {
  shows: ({ containerId, psOptions }) => [containerId, psOptions],
  scopes: () => ["top", "page", "container", "global"],
  targets: ({ containerId }, state) => targetOfRow(state, "containers", containerId),
  hasAnswer: ({ containerId }, answer) => answer === `top ${containerId}`,
  handlers: {
    processesListed: (view, { containerId, table, error }) =>
      view.containerId === containerId ? { ...withoutError(view), ...(table ? { table } : {}), ...(error ? { error } : {}) } : view,
    topChanged: inFront((view, { change }) => changed(view, change)),
    viewScrolled: inFront(scrolledBy),
  },
};
