import type { SubjectKind } from "../lists/all-lists.ts";
import { rowKinds } from "../lists/subjects.ts";
import { currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import { askView } from "../views/all-views.ts";
import type { Command, Scope } from "./command.ts";

/** What commands act on now: the marked rows, else the row under the cursor, else what the open view shows. */
export const allTargets = (state: AppState): readonly Target[] =>
  askView(currentView(state), (declared, view) => declared.targets(view, state));

/** Those of a kind. */
export const targetsOf = (state: AppState, kind: SubjectKind): readonly Target[] =>
  allTargets(state).filter((target) => target.kind === kind);

/** The kind of thing that a command of this scope acts on. */
export const subjectOfScope = (scope: Scope): SubjectKind | undefined => rowKinds.find((kind) => kind === scope);

/** The kind of rows that a command is done to; undefined when it needs none. */
export const subjectOf = (command: Command): SubjectKind | undefined => {
  switch (command.kind) {
    case "act":
    case "task":
      return command.target;
    case "screen":
      return subjectOfScope(command.scope);
    default:
      return command satisfies never;
  }
};
