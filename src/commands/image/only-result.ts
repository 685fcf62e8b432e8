import type { ProgressUpdate } from "../../domain/docker/progress.ts";

/** --quiet: nothing but what came of it. */
export async function* onlyResult(updates: AsyncIterable<ProgressUpdate>): AsyncGenerator<ProgressUpdate> {
  for await (const update of updates) if (update.kind === "result") yield update;
}
