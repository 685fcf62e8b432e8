import type { Container } from "../domain/container/container.ts";
import type { JsonValue } from "../domain/json-value.ts";
import { currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { ImageView } from "../views/image.ts";
import type { InspectView } from "../views/inspect.ts";
import type { TopView } from "../views/top.ts";
import type { View } from "../views/all-views.ts";
import { errorWords } from "./errors.ts";
import { same } from "./same.ts";
import { after, engineStateOf, isOnScreen, type Session, type SyncPart } from "./sync-context.ts";

const processesEveryMs = 2000;

/** A container's processes, asked for each 2 seconds while their page is the one in front. GET /containers/{id}/top */
export const processPage = (session: Session): SyncPart => {
  let own: AbortController | undefined;
  let watched: string | undefined;

  const watch = (id: string, psOptions: string, abort: AbortSignal): void => {
    const list = async (): Promise<void> => {
      try {
        const table = await session.engine.containers.top(id, psOptions, abort);
        const shown = topViewOf(session.store.getState());
        if (!abort.aborted && !(same(shown?.table, table) && shown?.error === undefined)) {
          session.store.dispatch({ type: "processesListed", containerId: id, table });
        }
      } catch (thrown) {
        const error = errorWords(thrown, "list processes");
        const shown = topViewOf(session.store.getState());
        if (!abort.aborted && !same(shown?.error, error)) session.store.dispatch({ type: "processesListed", containerId: id, error });
      }
      if (!abort.aborted) after({ clock: session.clock, abort }, processesEveryMs, () => void list());
    };
    void list();
  };
  return {
    reconcile: (state) => {
      const view = isOnScreen(session, state) ? topViewOf(state) : undefined;
      const wanted = view && `${view.containerId} ${view.psOptions}`;
      if (wanted === watched) return;
      watched = wanted;
      own?.abort();
      if (view === undefined) return;
      own = new AbortController();
      watch(view.containerId, view.psOptions, AbortSignal.any([session.abort, own.signal]));
    },
  };
};

/** The inspect and image pages: fetched when opened, and again when an event concerns what they show. */
export const subjectPages = (session: Session): SyncPart => {
  let views: readonly View[] = [];
  let fetched = new Map<string, View>();

  const fetch = async (view: InspectView | ImageView): Promise<void> => {
    const id = subjectId(view);
    try {
      const value = await inspected(session, view);
      if (!session.abort.aborted && !same(value, shownValue(session.store.getState(), id))) {
        session.store.dispatch({ type: "subjectInspected", id, value });
      }
      if (view.kind !== "image") return;
      const layers = await session.engine.images.history(id, session.abort, view.platform === undefined ? {} : { platform: view.platform });
      if (!session.abort.aborted) session.store.dispatch({ type: "historyListed", imageId: id, layers });
    } catch (error) {
      if (session.abort.aborted) return;
      session.store.dispatch({ type: "subjectInspected", id, error: errorWords(error, `inspect ${nameOf(view)}`) });
    }
  };
  const refetch = (concerns: (view: View) => boolean): void => {
    for (const view of fetched.values()) if (concerns(view) && isSubjectPage(view)) void fetch(view);
  };
  return {
    reconcile: (state) => {
      if (state.ui.views === views || !isOnScreen(session, state)) return;
      views = state.ui.views;
      const before = fetched;
      fetched = new Map();
      for (const view of views) {
        if (!isSubjectPage(view)) continue;
        const key = `${view.kind} ${subjectId(view)}`;
        fetched.set(key, view);
        if (!before.has(key)) void fetch(view);
      }
    },
    happened: ({ id, name, type, action }) => {
      if (type === "container" && action === "destroy") return; // the page keeps showing what it was
      refetch((view) => isSubjectPage(view) && (subjectId(view) === id || (type !== "container" && subjectId(view) === name)));
    },
    refresh: () => refetch(() => true),
  };
};

const topViewOf = (state: AppState): TopView | undefined => {
  const view = currentView(state);
  return view.kind === "top" ? view : undefined;
};

const isSubjectPage = (view: View): view is InspectView | ImageView => view.kind === "inspect" || view.kind === "image";

const subjectId = (view: InspectView | ImageView): string => (view.kind === "image" ? view.imageId : view.subject.id);

const nameOf = (view: InspectView | ImageView): string => (view.kind === "image" ? view.name : view.subject.name);

const shownValue = (state: AppState, id: string): unknown =>
  state.ui.views.find((view): view is InspectView | ImageView => isSubjectPage(view) && subjectId(view) === id && view.error === undefined)
    ?.value;

/** What the engine says, and before it what it does not say: who has it. */
const withUsers = (value: JsonValue, session: Session, uses: (container: Container) => boolean): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const users = [...engineStateOf(session).containers.values()].filter(uses).map(({ name }) => name);
  return { "used by": users.sort(), ...value };
};

const inspected = async (session: Session, view: InspectView | ImageView): Promise<unknown> => {
  const { engine, abort } = session;
  const id = subjectId(view);
  const kind = view.kind === "image" ? "image" : view.subject.kind;
  switch (kind) {
    case "container":
      return (await engine.containers.inspect(id, abort, { withSize: view.kind === "inspect" && view.withSize === true })).raw;
    case "image":
      return engine.images.inspect(id, abort);
    case "volume":
      return withUsers(await engine.volumes.inspect(id, abort), session, ({ volumes = [] }) => volumes.includes(id));
    case "network":
      return withUsers(await engine.networks.inspect(id, abort), session, ({ networks }) => networks.includes(nameOf(view)));
    case "engine":
      return engine.system.infoJson(abort);
    default:
      return undefined; // there is no more of it at the engine
  }
};
