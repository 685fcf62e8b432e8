import { type ChangeRow, changeRows } from "../domain/files/changes-tree.ts";
import type { FileChange } from "../domain/files/container-file.ts";
import type { Failure } from "../domain/failure.ts";
import type { Subject } from "../state/ui-state.ts";
import { type Change, changed, withoutError } from "./changed.ts";
import { cursorAt, rowsBelowTitle, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** What a container changed in its image's file system. */
export interface ChangesView {
  readonly kind: "changes";
  readonly subject: Subject;
  readonly changes?: readonly FileChange[];
  readonly error?: Failure;
  readonly folded: ReadonlySet<string>;
  readonly cursor: number;
  readonly top: number;
}

export type ChangesEvent =
  | { readonly type: "changesListed"; readonly id: string; readonly changes?: readonly FileChange[]; readonly error?: Failure }
  | { readonly type: "changesChanged"; readonly change: Change<ChangesView> }
  | ViewScrolled;

export const newChangesView = (subject: Subject): ChangesView => ({ kind: "changes", subject, folded: new Set(), cursor: 0, top: 0 });

export const changesRows = (view: ChangesView): readonly ChangeRow[] => changeRows(view.changes ?? [], view.folded);

export const changes: ViewDeclaration<ChangesView, ChangesEvent> = {
  shows: ({ subject }) => [subject.id],
  scopes: () => ["changes", "container", "global"],
  targets: ({ subject }) => [subject],
  hasAnswer: ({ subject }, answer) => answer === `changes ${subject.id}`,
  handlers: {
    changesListed: (view, { id, changes: found, error }) =>
      view.subject.id === id ? { ...withoutError(view), ...(found ? { changes: found } : {}), ...(error ? { error } : {}) } : view,
    changesChanged: inFront((view, { change }) => changed(view, change)),
    viewScrolled: inFront((view, { by }, state) => ({
      ...view,
      ...cursorAt(view, view.cursor + by, changesRows(view).length, rowsBelowTitle(state)),
    })),
  },
};
