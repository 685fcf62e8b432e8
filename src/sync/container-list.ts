import type { Container } from "../domain/container.ts";
import type { EngineEvent } from "../domain/resources.ts";
import { errorWords, isLinkError } from "./errors.ts";
import { keepingUnchanged } from "./same.ts";
import { after, engineStateOf, type Session, type SyncPart, tell } from "./session.ts";
import { throttled } from "./throttled.ts";

const slowRelistMs = 60_000;
/** Our clock may be ahead of the engine's, and then `since` misses what happened while the list was made. */
const settlingMs = 1000;

/** Into the state, unless it says the same already. */
export const dispatchContainers = (session: Session, listed: readonly Container[], evenIfSame = false): void => {
  const before = engineStateOf(session).containers;
  const containers = keepingUnchanged(listed, before, (container) => container.id);
  const order = [...before.values()];
  const isSame = containers.length === order.length && containers.every((container, index) => container === order[index]);
  if (isSame && !evenIfSame) return;
  session.store.dispatch({ type: "listed", engine: session.engineId, containers, atMs: session.clock.nowMs() });
};

/** Keeps the containers true: listed again soon after an event that concerns them, and once a minute.
 *  GET /containers/json. An answer that is none leaves the list as it was, and is told. */
export const containerList = (session: Session): SyncPart => {
  const relist = throttled(session, async () => {
    try {
      const listed = await session.engine.containers.list(session.abort);
      if (!session.abort.aborted) dispatchContainers(session, listed);
    } catch (error) {
      if (session.abort.aborted) return;
      if (isLinkError(error)) session.fail(error, "list containers");
      else tell(session, errorWords(error, "list containers"));
    }
  });
  const slowly = (): void => {
    relist.soon();
    after(session, slowRelistMs, slowly);
  };
  after(session, settlingMs, relist.soon);
  after(session, slowRelistMs, slowly);
  return {
    happened: (event) => {
      if (concernsContainers(event)) relist.soon();
    },
    refresh: relist.soon,
    relisted: relist.now,
  };
};

const concernsContainers = ({ type, action }: EngineEvent): boolean =>
  type === "container" || (type === "network" && (action === "connect" || action === "disconnect"));
