import type { ProgressUpdate } from "../../domain/docker/progress.ts";

export interface UpdateQueue {
  readonly push: (update: ProgressUpdate) => void;
  /** No more will come; with an error the reading throws it. */
  readonly end: (error?: unknown) => void;
  readonly updates: AsyncIterable<ProgressUpdate>;
}

/** Merges the progress of several sources. An update of a part replaces the unread one before it, so the queue stays bounded for a
 *  slow reader. */
export const createUpdateQueue = (): UpdateQueue => {
  const waiting = new Map<string, ProgressUpdate>();
  let serial = 0;
  let ended: { readonly error?: unknown } | undefined;
  let wake = (): void => undefined;
  const read = async function* (): AsyncGenerator<ProgressUpdate> {
    while (true) {
      const batch = [...waiting.values()];
      waiting.clear();
      yield* batch;
      if (waiting.size > 0) continue;
      if (ended) {
        if (ended.error !== undefined) throw ended.error;
        return;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    push: (update) => {
      serial += 1;
      const key = update.kind === "part" ? `part ${update.id}` : `${serial}`;
      waiting.set(key, update);
      wake();
    },
    end: (error) => {
      ended ??= { error };
      wake();
    },
    updates: read(),
  };
};
