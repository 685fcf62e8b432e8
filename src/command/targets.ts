import { usageNames } from "../domain/lists/usage-columns.ts";
import {
  activeEngine,
  currentView,
  eventRowsOf,
  imageRowsOf,
  usageRowsOf,
  usedRowsOf,
  jobOf,
  networkRowsOf,
  selectedRowId,
} from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { SubjectKind, Target } from "../state/ui-state.ts";
import type { Command, Scope } from "./command.ts";

/** What a command acts on now: the marked rows, else the row under the cursor, else what the open view shows. */
export const targetsOf = (state: AppState, kind: SubjectKind): readonly Target[] => {
  const view = currentView(state);
  switch (view.kind) {
    case "list": {
      if (kindOfList[view.list] !== kind) return [];
      const { marked } = state.ui.lists[view.list];
      const selected = selectedRowId(state, view.list);
      const ids = marked.size > 0 ? [...marked] : selected === undefined ? [] : [selected];
      return ids.flatMap((id) => targetOf(state, kind, id) ?? []);
    }
    case "logs":
      return kind === "container" ? view.containerIds.flatMap((id) => targetOf(state, "container", id) ?? []) : [];
    case "top":
    case "stats":
    case "ports":
      return kind === "container" ? (targetOf(state, "container", view.containerId) ?? []) : [];
    case "changes":
    case "files":
    case "inspect":
      return view.subject.kind === kind ? [view.subject] : [];
    case "image":
      return kind === "image" ? [{ kind: "image", id: view.imageId, name: view.name }] : [];
    case "job":
      return kind === "job" ? (targetOf(state, kind, view.jobId) ?? []) : [];
    case "file":
      return kind === "container" ? [{ kind, id: view.containerId, name: view.containerName }] : [];
    case "version":
      return [];
    default:
      return view satisfies never;
  }
};

export const kindOfList = {
  containers: "container",
  images: "image",
  volumes: "volume",
  networks: "network",
  stats: "container",
  jobs: "job",
  system: "usage",
  usage: "usage",
  events: "event",
} as const;

/** Finds what a row's id stands for; undefined when it is gone. An image's row is a tag: its target keeps the row's id. */
export const targetOf = (state: AppState, kind: SubjectKind, rowId: string): Target[] | undefined => {
  const engine = activeEngine(state);
  const found = (name: string | undefined, id = rowId): Target[] | undefined => (name === undefined ? undefined : [{ kind, id, name }]);
  switch (kind) {
    case "container":
      return found(engine.containers.get(rowId)?.name);
    case "image": {
      const row = imageRowsOf(state).find((candidate) => candidate.id === rowId);
      return row && found(row.reference, row.image.id);
    }
    case "volume":
      return found(rowId);
    case "network":
      return found(networkRowsOf(state).find((row) => row.id === rowId)?.network.name);
    case "usage": {
      const used = usedRowsOf(state).find((row) => row.id === rowId);
      const row = usageRowsOf(state).find((candidate) => candidate.id === (used?.kind ?? rowId));
      return row && found(used?.name ?? usageNames[row.id]);
    }
    case "event": {
      const event = eventRowsOf(state).find((row) => row.id === rowId)?.event;
      return event && found(event.name || event.id);
    }
    case "engine":
      return found(engine.contextName);
    case "job":
      return found(jobOf(state, rowId)?.title);
    default:
      return kind satisfies never;
  }
};

/** The kind of thing that a command of this scope acts on. */
export const subjectOfScope = (scope: Scope): SubjectKind | undefined =>
  scope === "container" ||
  scope === "image" ||
  scope === "volume" ||
  scope === "network" ||
  scope === "job" ||
  scope === "usage" ||
  scope === "event"
    ? scope
    : undefined;

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
