import type { UiState } from "../state/state.ts";
import { askView, type View } from "../views/all-views.ts";

type Views = UiState["views"];

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

/** Two of the same id are one. */
export const viewId = (view: View): string => askView(view, (declared, own) => JSON.stringify([own.kind, ...declared.shows(own)]));
