import type { ContainerId } from "../domain/container/container.ts";
import { countedBy, fewestZombies, type ProcessCount, threadsIn, zombiesIn } from "../domain/container/process-count.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";
import { selectedRowId } from "../lists/rows.ts";
import { currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import { isLinkError } from "./errors.ts";
import { after, engineStateOf, isOnScreen, type Session, type SyncPart } from "./sync-context.ts";

/** Of a row that the cursor only passes nothing is asked. */
const settlingMs = 1_000;
/** What only forks fast is not found again. */
const secondAfterMs = 5_000;
const growthAfterMs = 60_000;

/** How many threads the processes of the container under the cursor have, where its figures show enough pids for zombies: once, once more
 *  where many pids are no thread of any process, and again when ever more pids came. Nothing of one that stays as it is.
 *  GET /containers/{id}/top, for which the engine runs ps. A refusal is no finding, and is not asked again until the user refreshes. */
export const processCounts = (session: Session): SyncPart => {
  const { store, engine, engineId } = session;
  const refused = new Set<ContainerId>();
  let watched: ContainerId | undefined;
  let cancel: (() => void) | undefined;
  let isAsking = false;
  /** Counted, and waits for the next figures. */
  let counted: { readonly id: ContainerId; readonly threads: number; readonly before: StatsSample } | undefined;

  const next = (): void => {
    const id = watched;
    tellCounted();
    if (id === undefined || cancel !== undefined || isAsking || counted !== undefined || refused.has(id)) return;
    const waitMs = dueAfterMs(session, id);
    if (waitMs === undefined) return;
    cancel = after(session, waitMs, () => {
      cancel = undefined;
      void count(id);
    });
  };
  const count = async (id: ContainerId): Promise<void> => {
    const before = lastSample(session, id);
    if (before === undefined || dueAfterMs(session, id) === undefined) return;
    isAsking = true;
    const threads = await threadsOf(id);
    isAsking = false;
    if (threads === undefined) refused.add(id);
    else counted = { id, threads, before };
    if (!session.abort.aborted) next();
  };
  const tellCounted = (): void => {
    if (counted === undefined) return;
    const { id, threads, before } = counted;
    const later = lastSample(session, id);
    if (id === watched && later !== undefined && later.atMs <= before.atMs) return;
    counted = undefined;
    if (id !== watched || later === undefined) return;
    const told: ProcessCount = { atMs: later.atMs, pids: Math.min(before.pids, later.pids), threads };
    store.dispatch({ type: "processesCounted", engine: engineId, id, count: told });
  };
  const threadsOf = async (id: ContainerId): Promise<number | undefined> => {
    try {
      return threadsIn(await engine.containers.top(id, countedBy, session.abort));
    } catch (error) {
      if (!session.abort.aborted && isLinkError(error)) session.fail(error, "count processes");
      return undefined;
    }
  };

  return {
    reconcile: (state) => {
      const id = cursorOf(session, state);
      if (id !== watched) {
        watched = id;
        cancel?.();
        cancel = undefined;
      }
      next();
    },
    refresh: () => refused.clear(),
  };
};

/** Undefined while there is nothing to ask. */
const dueAfterMs = (session: Session, id: ContainerId): number | undefined => {
  const { containers, facts, processCounts } = engineStateOf(session);
  const sample = lastSample(session, id);
  if (containers.get(id)?.state !== "running" || sample === undefined || sample.pids <= fewestZombies) return undefined;
  const startedAtMs = facts.get(id)?.startedAtMs ?? 0;
  const [first, last = first] = (processCounts.get(id) ?? []).filter(({ atMs }) => atMs >= startedAtMs);
  if (first === undefined || last === undefined) return settlingMs;
  const areMany = zombiesIn(last) >= fewestZombies;
  if (areMany && (last === first || zombiesIn(first) < fewestZombies)) return secondAfterMs;
  return !areMany && sample.pids >= last.pids + fewestZombies ? growthAfterMs : undefined;
};

const lastSample = (session: Session, id: ContainerId): StatsSample | undefined => engineStateOf(session).samples.get(id)?.at(-1);

const cursorOf = (session: Session, state: AppState): ContainerId | undefined => {
  const view = currentView(state);
  return isOnScreen(session, state) && view.kind === "list" && view.list === "containers" ? selectedRowId(state, "containers") : undefined;
};
