import { activeEngine } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Overlay, Target } from "../state/ui-state.ts";
import type { View } from "../views/all-views.ts";

/** Forms and views keep the name of a container that was renamed while they are open: the old one may be another's by now. */
export const withNamesNow = (before: AppState, after: AppState): AppState => {
  const { containers } = activeEngine(after);
  if (before.engines[after.activeEngineId]?.containers === containers) return after;
  const now = <T extends Target>(target: T): T => {
    const name = target.kind === "container" ? containers.get(target.id)?.name : undefined;
    return name === undefined || name === target.name ? target : { ...target, name };
  };
  const overlays = eachNow(after.ui.overlays, (overlay) => overlayNow(overlay, now));
  const views = eachNow(after.ui.views, (view) => viewNow(view, now));
  return overlays === after.ui.overlays && views === after.ui.views ? after : { ...after, ui: { ...after.ui, overlays, views } };
};

type Now = (target: Target) => Target;

const overlayNow = (overlay: Overlay, now: Now): Overlay => {
  if (overlay.kind !== "dialog" && overlay.kind !== "actions") return overlay;
  const targets = eachNow(overlay.targets, now);
  return targets === overlay.targets ? overlay : { ...overlay, targets };
};

const viewNow = (view: View, now: Now): View => {
  if (view.kind === "file") {
    const { name } = now({ kind: "container", id: view.containerId, name: view.containerName });
    return name === view.containerName ? view : { ...view, containerName: name };
  }
  if (!("subject" in view)) return view;
  const subject = now(view.subject);
  return subject === view.subject ? view : { ...view, subject };
};

/** The same array where none of them changes. */
const eachNow = <Items extends readonly unknown[]>(items: Items, now: (item: Items[number]) => Items[number]): Items => {
  const all = items.map(now);
  return all.every((item, at) => item === items[at]) ? items : (all as unknown as Items);
};
