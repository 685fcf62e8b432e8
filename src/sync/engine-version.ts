import { failureOf } from "./errors.ts";
import type { Session } from "./sync-context.ts";

/** Fetches the engine's version for the header. Nothing waits for it. GET /version */
export const engineVersion = async ({ store, engine, engineId, abort }: Session): Promise<void> => {
  try {
    const version = await engine.system.version(abort);
    if (!abort.aborted) store.dispatchSoon({ type: "versionRead", engine: engineId, version });
  } catch (error) {
    if (!abort.aborted) store.dispatch({ type: "unread", engine: engineId, part: "version", error: failureOf(error, "version") });
  }
};
