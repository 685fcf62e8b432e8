import { activeEngine, currentView, imageRowsOf, networkRowsOf, selectedRowId } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { SubjectKind, Target } from "../state/ui-state.ts";

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
    case "inspect":
      return view.subject.kind === kind ? [view.subject] : [];
    case "image":
      return kind === "image" ? [{ kind: "image", id: view.imageId, name: view.name }] : [];
    case "version":
      return [];
    default:
      return view satisfies never;
  }
};

export const kindOfList = { containers: "container", images: "image", volumes: "volume", networks: "network", stats: "container" } as const;

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
    default:
      return kind satisfies never;
  }
};
