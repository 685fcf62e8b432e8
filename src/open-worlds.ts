import { type FirstList, readyWorld, type World } from "./open-world.ts";
import type { ProgramPorts } from "./program-ports.ts";
import type { Settings } from "./settings.ts";
import type { Store } from "./store/store.ts";

/** The engine that is looked at, and the way to another. */
export interface Worlds {
  readonly current: () => World;
  /** Leaves the current one as soon as the one of these settings is ready. One at a time: what is chosen while another is being opened
   *  comes after it.  @throws Error when it can't be opened */
  readonly change: (to: Settings) => Promise<void>;
}

/** Opens the engine of the settings. Whichever is current is closed by `abort`. */
export const openWorlds = async (
  settings: Settings,
  store: Store,
  ports: Pick<ProgramPorts, "clock" | "dockerConfig" | "files" | "startDemo">,
  abort: AbortSignal,
  firstList?: FirstList,
): Promise<Worlds> => {
  let current = (await readyWorld(settings, store, ports, firstList))();
  const close = (): void => current.close();
  if (abort.aborted) close();
  else abort.addEventListener("abort", close, { once: true });
  let opened = settings;
  let wanted = settings;
  let isOpening = false;
  return {
    current: () => current,
    change: async (to) => {
      wanted = to;
      if (isOpening) return;
      isOpening = true;
      try {
        while (wanted !== opened && !abort.aborted) {
          const next = wanted;
          const begin = await readyWorld(next, store, ports);
          current.close();
          current = begin();
          opened = next;
          if (abort.aborted) close();
        }
      } finally {
        isOpening = false;
      }
    },
  };
};
