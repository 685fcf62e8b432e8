import type { FilePane } from "../domain/files/file-pane.ts";
import type { ViewEvent } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { inUi } from "./in-ui.ts";
import { jobLayout } from "../state/job-layout.ts";
import type { AppState, UiState } from "../state/state.ts";
import type { JobView, View } from "../state/ui-state.ts";

type ViewOf<Kind extends View["kind"]> = Extract<View, { kind: Kind }>;

/** Changes every open view of a kind. */
const inEach = <Kind extends View["kind"], Event>(kind: Kind, change: (view: ViewOf<Kind>, event: Event) => ViewOf<Kind>) =>
  inUi<Event>((ui, event) => eachView(ui, (view) => (isOf(view, kind) ? change(view, event) : view)));

/** Changes the view in front, if it is of that kind. */
const inFront = <Kind extends View["kind"], Event>(
  kind: Kind,
  change: (view: ViewOf<Kind>, event: Event, state: AppState) => ViewOf<Kind>,
) => inUi<Event>((ui, event, state) => frontView(ui, (view) => (isOf(view, kind) ? change(view, event, state) : view)));

const isOf = <Kind extends View["kind"]>(view: View, kind: Kind): view is ViewOf<Kind> => view.kind === kind;

/** What came for a view goes to every open view that asked for it; what the user does to one is done to the one in front. */
export const viewHandlers: Handlers<AppState, ViewEvent> = {
  logsGrew: inEach("logs", (view, { ring }) => (view.ring === ring ? { ...view, version: view.version + 1 } : view)),
  logsStatus: inEach("logs", (view, { ring, status }) => (view.ring === ring ? { ...view, status } : view)),
  logsChanged: inFront("logs", (view, { change }) => changed(view, change)),
  processesListed: inEach("top", (view, { containerId, table, error }) =>
    view.containerId === containerId ? { ...withoutError(view), ...(table ? { table } : {}), ...(error ? { error } : {}) } : view,
  ),
  topChanged: inFront("top", (view, { change }) => changed(view, change)),
  subjectInspected: inUi((ui, { id, value, error }) =>
    eachView(ui, (view) => {
      const answer = { ...(value === undefined ? {} : { value }), ...(error ? { error } : {}) };
      if (view.kind === "inspect" && view.subject.id === id) return { ...withoutError(view), ...answer };
      return view.kind === "image" && view.imageId === id ? { ...withoutError(view), ...answer } : view;
    }),
  ),
  inspectChanged: inFront("inspect", (view, { change }) => changed(view, change)),
  historyListed: inEach("image", (view, { imageId, layers }) => (view.imageId === imageId ? { ...view, layers } : view)),
  imageChanged: inFront("image", (view, { change }) => changed(view, change)),
  changesListed: inEach("changes", (view, { id, changes, error }) =>
    view.subject.id === id ? { ...withoutError(view), ...(changes ? { changes } : {}), ...(error ? { error } : {}) } : view,
  ),
  changesChanged: inFront("changes", (view, { change }) => changed(view, change)),
  fileRead: inEach("file", (view, { containerId, path, page, error }) =>
    view.containerId === containerId && view.path === path
      ? { ...withoutError(view), ...(page ? { page } : {}), ...(error ? { error } : {}) }
      : view,
  ),
  folderListed: inEach("files", (view, { containerId, side, folder, found }) =>
    view.subject.id === containerId && view[side].folder === folder ? { ...view, [side]: { ...view[side], ...found } } : view,
  ),
  paneChanged: inFront("files", (view, { side, change }) => ({ ...view, [side]: paneAfter(view[side], change) })),
  sideChanged: inFront("files", (view, { side }) => ({ ...view, focused: side })),
  jobViewChanged: inFront("job", (view, { change }) => changed(view, change)),
  viewScrolled: inUi((ui, { by }, state) =>
    frontView(ui, (view) => {
      if (view.kind === "job") return scrolledJob(state, view, by);
      return "top" in view ? { ...view, top: Math.max(0, view.top + by) } : view;
    }),
  ),
};

const eachView = (ui: UiState, change: (view: View) => View): UiState => {
  const [first, ...rest] = ui.views;
  const views: UiState["views"] = [change(first), ...rest.map(change)];
  return views.every((view, index) => view === ui.views[index]) ? ui : { ...ui, views };
};

const frontView = (ui: UiState, change: (view: View) => View): UiState => {
  const [first, ...rest] = ui.views;
  const last = rest.pop();
  return last === undefined ? { ...ui, views: [change(first)] } : { ...ui, views: [first, ...rest, change(last)] };
};

const withoutError = <Of extends { readonly error?: unknown }>({ error: _, ...rest }: Of): Omit<Of, "error"> => rest;

/** A change may take a field away by setting it to undefined. */
const changed = <Of extends View>(view: Of, change: Partial<Of>): Of =>
  Object.fromEntries(Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined)) as unknown as Of;

/** Another folder begins afresh: what was read of the one before goes. */
const paneAfter = (pane: FilePane, change: Partial<FilePane>): FilePane =>
  change.folder === undefined ? { ...pane, ...change } : { folder: change.folder, cursor: 0, top: 0, chosen: new Set() };

/** Scrolled to its end the output is followed again. */
const scrolledJob = (state: AppState, view: JobView, by: number): JobView => {
  const { top, lastTop } = jobLayout(state, view);
  const next = Math.max(0, Math.min(lastTop, top + by));
  return { ...view, top: next, follow: next === lastTop };
};
