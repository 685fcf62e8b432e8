import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import type { HandClock } from "../../demo-engine/src/world/clock.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { realClock } from "../../src/real-clock.ts";
import { until } from "./wait.ts";

/** The time of a program under test and of its engine. */
export interface JourneyTime {
  readonly clock: Clock;
  /** Lets so much time pass, and what happens in it. */
  readonly passes: (ms: number) => Promise<void>;
  /** The time from one key to the next of one who types fast, and what follows from the key. */
  readonly keyPasses: () => Promise<void>;
  /** Lets a little time pass, for who looks again and again. */
  readonly moment: () => Promise<void>;
  /** Lets time pass until the condition holds. Fails with `otherwise`. */
  readonly until: typeof until;
}

/** For an engine that is real: time passes by itself. */
export const realTime: JourneyTime = { clock: realClock, passes: delay, keyPasses: () => delay(2), moment: () => delay(5), until };

/** A message over a socket of this process takes a few turns of the event loop. */
const turns = 12;
const stepMs = 20;
const keyMs = 10;
/** Of real time: only a defect takes so long. */
const longestMs = 10_000;

/** Time that passes as fast as what happens in it can be computed. */
export const handTime = (clock: HandClock): JourneyTime => {
  const settles = async (): Promise<void> => {
    for (let count = 0; count < turns; count++) await turn();
  };
  const passes = (ms: number): Promise<void> => clock.advance(ms, settles);
  const moment = async (): Promise<void> => {
    await passes(stepMs);
    await delay(1); // of real time: what is read from a disk takes some
  };
  return {
    clock,
    passes,
    keyPasses: () => passes(keyMs),
    moment,
    until: async (condition, otherwise, withinMs = longestMs) => {
      const endMs = Date.now() + withinMs;
      for (;;) {
        if (await condition()) return;
        await settles();
        if (await condition()) return;
        if (Date.now() > endMs) throw new Error(`not within ${withinMs} ms: ${otherwise()}`);
        await moment();
      }
    },
  };
};
