import type { Container, ContainerId } from "../domain/container/container.ts";
import { isProblem, troubleOf } from "../domain/container/trouble.ts";
import { endedRun, tellsOfRunBefore } from "../domain/why/end/run-before.ts";
import type { LastWords } from "../domain/why/known.ts";
import type { EndedRun } from "../domain/why/last-run.ts";
import { rowIds, selectedRowId } from "../lists/rows.ts";
import { currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import { isLinkError } from "./errors.ts";
import { after, engineClockMs, engineStateOf, isOnScreen, type Session, type SyncPart } from "./sync-context.ts";
import { wordsOfRun } from "./words-of-run.ts";

const atMost = 4;
/** Of more containers nobody reads them; each keeps some kilobytes. */
const mostContainers = 500;
const settlingMs = 50;

/** What those that have failed, or were restarted, said last, of their last run that ended only, once for each run; and what the one
 *  under the cursor said.  GET /containers/{id}/logs */
export const lastWords = (session: Session): SyncPart => {
  /** When the run ended of which they were asked for: one that runs again and one that ends once more may have begun at one time. */
  const asked = new Map<ContainerId, number>();
  let waiting: readonly ContainerId[] = [];
  let running = 0;
  let seen: readonly unknown[] = [];
  let isWaiting = false;

  const read = async (run: Run): Promise<void> => {
    const { id } = run;
    running += 1;
    asked.set(id, run.finishedAtMs);
    const lastWords = await wordsOf(session, run);
    running -= 1;
    if (lastWords && !session.abort.aborted) session.store.dispatchSoon({ type: "lastWordsRead", engine: session.engineId, id, lastWords });
    pump();
  };
  const pump = (): void => {
    while (running < atMost && !session.abort.aborted) {
      const [id, ...others] = waiting;
      if (id === undefined) return;
      waiting = others;
      const run = endedRunOf(session, id);
      if (run && asked.get(id) !== run.finishedAtMs) void read(run);
    }
  };
  const pumpSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    after(session, settlingMs, () => {
      isWaiting = false;
      waiting = wanted(session, session.store.getState());
      pump();
    });
  };

  return {
    reconcile: (state) => {
      const { containers, facts } = engineStateOf(session, state);
      const now = [containers, facts, cursorOf(session, state)];
      if (now.every((value, at) => value === seen[at])) return;
      seen = now;
      for (const id of asked.keys()) if (!containers.has(id)) asked.delete(id);
      pumpSoon();
    },
  };
};

interface Run extends EndedRun {
  readonly id: ContainerId;
}

const endedRunOf = (session: Session, id: ContainerId): Run | undefined => {
  const { containers, facts, eventsOf } = engineStateOf(session);
  const container = containers.get(id);
  const fact = facts.get(id);
  const run = container && fact && endedRun(container, fact, eventsOf.get(id) ?? [], engineClockMs(session));
  return run && { id, ...run };
};

const hasEnded = ({ state }: Container): boolean => state === "exited" || state === "dead" || state === "restarting";

/** The one under the cursor first, then those that have failed, as they stand in the list. */
const wanted = (session: Session, state: AppState): readonly ContainerId[] => {
  const { containers, facts } = engineStateOf(session, state);
  if (!isOnScreen(session, state)) return [];
  const nowMs = engineClockMs(session);
  const failed = rowIds(state, "containers").filter((id) => {
    const container = containers.get(id);
    const fact = facts.get(id);
    if (!container || !fact) return false;
    return tellsOfRunBefore(container, fact, nowMs) || (hasEnded(container) && isProblem(troubleOf(container, fact)));
  });
  const cursor = cursorOf(session, state);
  return [...(cursor === undefined ? [] : [cursor]), ...failed.slice(0, mostContainers)];
};

const cursorOf = (session: Session, state: AppState): ContainerId | undefined => {
  const view = currentView(state);
  return isOnScreen(session, state) && view.kind === "list" && view.list === "containers" ? selectedRowId(state, "containers") : undefined;
};

/** Undefined where nothing can be said: the container is gone, or the link. */
const wordsOf = async (session: Session, { id, ...run }: Run): Promise<LastWords | undefined> => {
  try {
    return await wordsOfRun(session.engine, id, run, session.abort);
  } catch (error) {
    if (!session.abort.aborted && isLinkError(error)) session.fail(error, "last words");
    return undefined;
  }
};
