import { type HandClock, handClock } from "../../demo-engine/src/world/clock.ts";
import { type DemoEngine, startDemoEngine } from "../../demo-engine/src/start-demo.ts";

/** A Saturday morning in March. */
const startMs = Date.UTC(2026, 2, 14, 9, 30);

/** Whose time passes only as `clock` is advanced. */
export type StillDemo = DemoEngine & { readonly clock: HandClock };

/** The demo's engine on a clock that stands until it is advanced, and in which nothing happens by itself. */
export const openDemo = async (): Promise<StillDemo> => {
  const clock = handClock(startMs);
  return Object.assign(await startDemoEngine({ seed: 7, live: false, clock }), { clock });
};
