import type { Subject } from "../../state/ui-state.ts";
import type { ViewOf } from "../../views/all-views.ts";
import { failureOf } from "../errors.ts";
import { same } from "../../domain/same.ts";
import type { Session, SyncPart } from "../sync-context.ts";
import { type FetchView, fetchedViews } from "./open-views.ts";

/** The views that show the engine's JSON of a subject. */
type SubjectView = "inspect" | "image" | "container";

/** Views of a subject: fetched when they are opened, and again when an event concerns it. Each says why it can't be fetched. */
export const subjectViews = <Kind extends SubjectView>(session: Session, kind: Kind, fetch: FetchView<ViewOf<Kind>>): SyncPart => {
  const views = fetchedViews(session, kind, async (now, view, abort) => {
    try {
      await fetch(now, view, abort);
    } catch (error) {
      const { id, name } = subjectOf(view);
      if (!abort.aborted) now.store.dispatch({ type: "subjectInspected", id, error: failureOf(error, `inspect ${name}`) });
    }
  });
  return {
    ...views,
    happened: ({ id, name, type, action }) => {
      if (type === "container" && action === "destroy") return; // the view keeps showing what it was
      views.refetch((view) => {
        const shown = subjectOf(view).id;
        return shown === id || (type !== "container" && shown === name);
      });
    },
  };
};

/** Dispatches a subject's JSON unless the state holds the same already. */
export const tellValue = ({ store }: Session, id: string, value: unknown): void => {
  const shown = store
    .getState()
    .ui.views.find((view): view is ViewOf<SubjectView> => isSubjectView(view) && subjectOf(view).id === id && view.error === undefined);
  if (!same(value, shown?.value)) store.dispatch({ type: "subjectInspected", id, value });
};

const isSubjectView = (view: { readonly kind: string }): view is ViewOf<SubjectView> =>
  view.kind === "inspect" || view.kind === "image" || view.kind === "container";

const subjectOf = (view: ViewOf<SubjectView>): Pick<Subject, "id" | "name"> =>
  view.kind === "image" ? { id: view.imageId, name: view.name } : view.subject;
