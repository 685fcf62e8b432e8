import { engineFilters } from "./engine-filters.ts";
import { type HeardEvents, keepLinked, type LinkOptions } from "./link.ts";
import { listParts } from "./lists/all-lists.ts";
import { type KeptForViews, viewParts } from "./views/all-views.ts";
import { guarded, type Session, type SyncPart } from "./sync-context.ts";

export interface Sync {
  /** Refetches what is on the screen; without a link, reconnects at once. */
  readonly refresh: () => void;
  /** Re-lists; resolves when the state says what the engine says now, or when the engine is too slow to wait for. */
  readonly relisted: () => Promise<void>;
  /** Ends every request, stream and timer. */
  readonly stop: () => void;
}

const waitsForListMs = 1000;

/** Keeps the state in step with the engine until `stop`. What runs in a session ends with it, and starts anew after a reconnect. */
export const startSync = (options: Omit<LinkOptions, "opened">): Sync => {
  const { store } = options;
  const stopped = new AbortController();
  const kept: KeptForViews = { logPositions: new WeakMap() };
  let parts: readonly SyncPart[] = [];
  let session: Session | undefined;
  let reconciling = false;
  let changed = false;

  const reconcile = (): void => {
    changed = true;
    // A part that dispatches brings us here again: the turn under way takes it along.
    if (reconciling) return;
    reconciling = true;
    try {
      while (changed) {
        changed = false;
        for (const part of parts) if (session) guarded(session, () => part.reconcile?.(store.getState()));
      }
    } finally {
      reconciling = false;
    }
  };
  const opened = (now: Session): HeardEvents => {
    const own = [...listParts.map((part) => part(now)), engineFilters(now), ...viewParts.map((part) => part(now, kept))];
    parts = own;
    session = now;
    now.abort.addEventListener(
      "abort",
      () => {
        if (parts === own) parts = [];
      },
      { once: true },
    );
    reconcile();
    return {
      happened: (event) => {
        store.dispatchSoon({ type: "happened", engine: now.engineId, events: [event] });
        for (const part of own) guarded(now, () => part.happened?.(event));
      },
      execEnded: (event) => {
        for (const part of own) guarded(now, () => part.execEnded?.(event));
      },
    };
  };

  const unsubscribe = store.subscribe(reconcile);
  const sleepers = new Set<() => void>();
  void keepLinked({ ...options, opened, sleepers }, stopped.signal);
  return {
    refresh: () => {
      for (const wake of [...sleepers]) wake();
      for (const part of parts) part.refresh?.();
    },
    relisted: async () => {
      const lists = Promise.all(parts.map((part) => part.relisted?.()));
      let giveUp = (): void => undefined;
      const tooSlow = new Promise<void>((resolve) => {
        giveUp = options.clock.setTimeout(resolve, waitsForListMs);
      });
      await Promise.race([lists, tooSlow]);
      giveUp();
    },
    stop: () => {
      unsubscribe();
      stopped.abort();
    },
  };
};
