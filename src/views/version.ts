import type { ViewDeclaration } from "./view.ts";

/** Which engine this is. */
export interface VersionView {
  readonly kind: "version";
}

export const version: ViewDeclaration<VersionView> = {
  shows: () => [],
  scopes: () => ["page", "global"],
  targets: () => [],
  hasAnswer: (_view, answer) => answer === "version",
  handlers: {},
};
