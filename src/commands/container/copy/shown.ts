import type { ProgressUpdate } from "../../../domain/docker/progress.ts";
import type { JobHandle } from "../../../command/command.ts";
import type { CopyOptions } from "./options.ts";

/** Follows a transfer; quietly, only what was left out is told. */
export const shown = (job: JobHandle, { quiet }: CopyOptions, updates: AsyncIterable<ProgressUpdate>): Promise<string> =>
  job.follow(quiet ? withoutParts(updates) : updates);

async function* withoutParts(updates: AsyncIterable<ProgressUpdate>): AsyncGenerator<ProgressUpdate> {
  for await (const update of updates) if (update.kind !== "part") yield update;
}
