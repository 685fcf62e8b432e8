import type { Session, SyncPart } from "../sync-context.ts";
import { subjectViews, tellValue } from "./subject.ts";

/** A container's JSON: at once, then with the size of its writable layer, for which the engine walks through its files.
 *  GET /containers/{id}/json, and with size=1 */
export const inspectedContainers = (session: Session): SyncPart =>
  subjectViews(session, "container", async ({ engine, store }, { subject: { id } }, abort) => {
    const isShown = store
      .getState()
      .ui.views.some((view) => view.kind === "container" && view.subject.id === id && view.value !== undefined);
    if (!isShown) {
      const { raw } = await engine.containers.inspect(id, abort);
      if (!abort.aborted) tellValue(session, id, raw);
    }
    const { raw } = await engine.containers.inspect(id, abort, { withSize: true });
    if (!abort.aborted) tellValue(session, id, raw);
  });
