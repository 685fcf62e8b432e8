import { failureOf } from "../errors.ts";
import type { Session, SyncPart } from "../sync-context.ts";
import { fetchedViews } from "./open-views.ts";

/** What a container changed of its image's files. GET /containers/{id}/changes */
export const changesOfContainers = (session: Session): SyncPart =>
  fetchedViews(session, "changes", async ({ engine, store }, { subject: { id, name } }, abort) => {
    const found = await engine.archives.changes(id, abort).then(
      (changes) => ({ changes }),
      (error: unknown) => ({ error: failureOf(error, `diff ${name}`) }),
    );
    if (!abort.aborted) store.dispatch({ type: "changesListed", id, ...found });
  });
