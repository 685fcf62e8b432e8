import { lists, type SubjectKind } from "../lists/all-lists.ts";
import { chosenTargets, rowKinds, targetOfRow } from "../lists/subjects.ts";
import { currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Command, Scope } from "./command.ts";

/** What a command acts on now: the marked rows, else the row under the cursor, else what the open view shows. */
export const targetsOf = (state: AppState, kind: SubjectKind): readonly Target[] => {
  const view = currentView(state);
  switch (view.kind) {
    case "list":
      return lists[view.list].subject.kind === kind ? chosenTargets(state, view.list) : [];
    case "logs":
      return kind === "container" ? view.containerIds.flatMap((id) => targetOfRow(state, "containers", id)) : [];
    case "top":
    case "stats":
    case "ports":
      return kind === "container" ? targetOfRow(state, "containers", view.containerId) : [];
    case "changes":
    case "files":
    case "inspect":
      return view.subject.kind === kind ? [view.subject] : [];
    case "image":
      return kind === "image" ? [{ kind: "image", id: view.imageId, name: view.name }] : [];
    case "job":
      return kind === "job" ? targetOfRow(state, "jobs", view.jobId) : [];
    case "file":
      return kind === "container" ? [{ kind, id: view.containerId, name: view.containerName }] : [];
    case "version":
      return [];
    default:
      return view satisfies never;
  }
};

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
