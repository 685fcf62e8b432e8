import type { Subject } from "../state/ui-state.ts";
import { scrolledBy, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** What a docker context of this machine says of itself. */
export interface ContextView {
  readonly kind: "context";
  readonly subject: Subject;
  readonly top: number;
}

export const newContextView = (subject: Subject): ContextView => ({ kind: "context", subject, top: 0 });

export const context: ViewDeclaration<ContextView, ViewScrolled> = {
  shows: ({ subject }) => [subject.id],
  scopes: () => ["page", "context", "global"],
  targets: ({ subject }) => [subject],
  handlers: { viewScrolled: inFront(scrolledBy) },
};
