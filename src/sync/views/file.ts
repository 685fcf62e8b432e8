import { fileContent, mostContentBytes } from "../../domain/files/file-content.ts";
import { failureOf } from "../errors.ts";
import type { Session, SyncPart } from "../sync-context.ts";
import { fetchedViews } from "./open-views.ts";

/** The beginning of a file in a container. GET /containers/{id}/archive */
export const fileToRead = (session: Session): SyncPart =>
  fetchedViews(session, "file", async ({ engine, store }, { containerId, path }, abort) => {
    const found = await engine.archives.read(containerId, path, mostContentBytes, abort).then(
      ({ bytes, sizeBytes }) => ({ content: fileContent(bytes, sizeBytes) }),
      (error: unknown) => ({ error: failureOf(error, `read ${path}`) }),
    );
    if (!abort.aborted) store.dispatch({ type: "fileRead", containerId, path, ...found });
  });
