import type { UiState } from "../state/state.ts";
import type { View } from "../state/ui-state.ts";

type Views = UiState["views"];

/** The beginning of every history: the list of containers. */
export const home: View = { kind: "list", list: "containers" };

/** More than anyone goes back through; each open log keeps a connection. */
const maxViews = 50;

/** One history for lists and views: what is opened lies over what it was opened from. What lies in it already comes to the front as it
 *  was left, so that going to and fro does not make it longer; the first list leads home, and what lay over it is closed. */
export const withOpened = ([first, ...rest]: Views, view: View): Views => {
  const id = viewId(view);
  if (id === viewId(first)) return [first];
  const known = rest.find((other) => viewId(other) === id);
  return [first, ...rest.filter((other) => other !== known).slice(-(maxViews - 2)), known ?? view];
};

/** The view before the one in front. The first stays. */
export const withoutLast = ([first, ...rest]: Views): Views => [first, ...rest.slice(0, -1)];

/** What a view shows, whatever its cursor, its search or its filter: two of the same id are one. */
const viewId = (view: View): string => {
  switch (view.kind) {
    case "list":
      return idOf(view.kind, view.list);
    case "logs":
      return idOf(view.kind, ...view.containerIds, view.asked);
    case "top":
      return idOf(view.kind, view.containerId, view.psOptions);
    case "inspect":
      return idOf(view.kind, view.subject.kind, view.subject.id, view.withSize);
    case "image":
      return idOf(view.kind, view.imageId, view.platform);
    case "changes":
    case "files":
      return idOf(view.kind, view.subject.id);
    case "file":
      return idOf(view.kind, view.containerId, view.path);
    case "stats":
    case "ports":
      return idOf(view.kind, view.containerId);
    case "job":
      return idOf(view.kind, view.jobId);
    case "version":
      return idOf(view.kind);
    default:
      return view satisfies never;
  }
};

const idOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);
