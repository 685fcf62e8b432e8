import { filePage, mostPageBytes } from "../../domain/files/file-page.ts";
import { failureOf } from "../errors.ts";
import type { Session, SyncPart } from "../sync-context.ts";
import { openPages } from "./open-pages.ts";

/** The begin of a file in a container. GET /containers/{id}/archive */
export const fileToRead = (session: Session): SyncPart =>
  openPages(session, "file", async ({ engine, store }, { containerId, path }, abort) => {
    const found = await engine.archives.read(containerId, path, mostPageBytes, abort).then(
      ({ bytes, sizeBytes }) => ({ page: filePage(bytes, sizeBytes) }),
      (error: unknown) => ({ error: failureOf(error, `read ${path}`) }),
    );
    if (!abort.aborted) store.dispatch({ type: "fileRead", containerId, path, ...found });
  });
