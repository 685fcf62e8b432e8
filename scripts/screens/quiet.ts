import { setImmediate as turn } from "node:timers/promises";
import type { Store } from "../../src/store/store.ts";

const turns = 12;
const quietRounds = 3;
const mostRounds = 400;

/** Waits until a program and an engine of the same process have nothing more to tell each other while their clock stands. A
 *  message over a socket takes a few turns of the event loop and no time, so that a slow machine changes nothing. Rejects when
 *  they never rest. */
export const quiet = async (store: Store, nowMs: () => number, requests: () => number): Promise<void> => {
  let before = "";
  let known: unknown[] = [];
  let still = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    for (let count = 0; count < turns; count += 1) await turn();
    // Takes along what the store would keep for a tenth of a second.
    store.dispatch({ type: "ticked", nowMs: nowMs() });
    const { engines, ui } = store.getState();
    const now = [engines, ...Object.values({ ...ui, nowMs: 0 })];
    const asked = String(requests());
    const same = asked === before && now.length === known.length && now.every((value, index) => value === known[index]);
    still = same ? still + 1 : 0;
    if (still >= quietRounds) return;
    before = asked;
    known = now;
  }
  throw new Error("the screen never comes to rest");
};
