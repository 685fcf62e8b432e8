import { usageNames } from "../domain/lists/usage-columns.ts";
import { activeEngine, eventRowsOf, imageRowsOf, jobOf, networkRowsOf, usageRowsOf, usedRowsOf } from "./selectors.ts";
import type { AppState } from "./state.ts";
import type { SubjectKind, Target } from "./ui-state.ts";

/** The kind of thing that a list's rows are. */
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
