import assert from "node:assert/strict";
import { test } from "node:test";
import { handClock } from "../src/world/clock.ts";
import { startDemoEngine } from "../src/start-demo.ts";

const startMs = 1_760_000_000_000;

test("what is set on a clock by hand runs in the order of time, and only as it is advanced", async () => {
  const clock = handClock(startMs);
  const seen: string[] = [];
  const note = (what: string) => () => seen.push(`${what} at ${clock.nowMs() - startMs}`);
  clock.setTimeout(note("late"), 200);
  clock.setTimeout(note("early"), 100);
  clock.setTimeout(note("second early"), 100);
  clock.setTimeout(note("never"), 150)();
  await clock.advance(99);
  assert.deepEqual(seen, []);
  await clock.advance(101);
  assert.deepEqual(seen, ["early at 100", "second early at 100", "late at 200"]);
});

test("what a timer sets is run in the same advance when it is due", async () => {
  const clock = handClock(startMs);
  let ticks = 0;
  const tick = (): void => {
    ticks += 1;
    clock.setTimeout(tick, 1_000);
  };
  tick();
  await clock.advance(10_000);
  assert.equal(ticks, 11);
});

test("a demo world on a clock by hand stands still until it is advanced, then does the same each time", async () => {
  const told = async (): Promise<readonly string[]> => {
    const clock = handClock(startMs);
    await using demo = await startDemoEngine({ seed: 3, clock });
    const before = demo.world.events.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(demo.world.events.length, before);
    await clock.advance(60_000);
    return [
      ...demo.world.events.map(({ action, atMs }) => `${action} ${atMs - startMs}`),
      ...[...demo.world.containers.values()].map(({ name, log }) => `${name} ${log.length} ${log.at(-1)?.atMs}`),
    ];
  };
  const first = await told();
  assert.ok(first.some((event) => event.startsWith("die ")));
  assert.deepEqual(await told(), first);
});
