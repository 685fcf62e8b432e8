import { scrolledBy, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** Which engine this is. */
export interface VersionView {
  readonly kind: "version";
  readonly top: number;
}

export const newVersionView = (): VersionView => ({ kind: "version", top: 0 });

export const version: ViewDeclaration<VersionView, ViewScrolled> = {
  shows: () => [],
  scopes: () => ["page", "global"],
  targets: () => [],
  hasAnswer: (_view, answer) => answer === "version",
  handlers: { viewScrolled: inFront(scrolledBy) },
};
