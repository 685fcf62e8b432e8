import type { Session, SyncPart } from "../sync-context.ts";
import { subjectViews, tellValue } from "./subject.ts";

/** An image's JSON and its layers. GET /images/{id}/json, GET /images/{id}/history */
export const inspectedImages = (session: Session): SyncPart =>
  subjectViews(session, "image", async ({ engine, store }, { imageId, platform }, abort) => {
    const value = await engine.images.inspect(imageId, abort);
    if (!abort.aborted) tellValue(session, imageId, value);
    const layers = await engine.images.history(imageId, abort, platform === undefined ? {} : { platform });
    if (!abort.aborted) store.dispatch({ type: "historyListed", imageId, layers });
  });
