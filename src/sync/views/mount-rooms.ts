import { containerDetails } from "../../domain/container/container-details.ts";
import { placesOf } from "../../domain/container/mount-rooms.ts";
import { same } from "../../domain/same.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { inTime } from "../in-time.ts";
import { engineStateOf, isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

interface Wanted {
  readonly id: string;
  readonly places: ReturnType<typeof placesOf>;
}

/** How much room there is at the mounts of the container whose page is in front, where the engine runs on this machine: one place after the
 *  other, once, and again when they change or with Ctrl-R. The engine is asked for nothing. */
export const mountRooms = (session: Session): SyncPart => {
  const { machine, store } = session;
  if (!machine) return {};
  let value: unknown;
  let wanted: Wanted | undefined;
  let own = new AbortController();

  const look = async ({ id, places }: Wanted): Promise<void> => {
    own.abort();
    own = new AbortController();
    const abort = AbortSignal.any([session.abort, own.signal]);
    for (const { destination, place } of places) {
      const room = await inTime(session.clock, abort, (late) => machine.room(place, late));
      if (abort.aborted) return;
      store.dispatch({ type: "roomRead", id, destination, room });
    }
  };
  return {
    reconcile: (state) => {
      const view = isOnScreen(session, state) && isHere(session, state) ? currentView(state) : undefined;
      const shown = view?.kind === "container" ? view : undefined;
      if (shown?.value === value) return;
      value = shown?.value;
      const id = shown?.subject.id ?? "";
      const now = value === undefined ? undefined : { id, places: placesOf(id, containerDetails(value)) };
      if (same(now, wanted)) return;
      wanted = now;
      if (now) void look(now);
      else own.abort();
    },
    refresh: () => {
      if (wanted) void look(wanted);
    },
  };
};

/** The disk of its data was found on this machine. */
const isHere = (session: Session, state: AppState): boolean => engineStateOf(session, state).hostSpace?.disk !== undefined;
