import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../src/store/initial.ts";
import { createStore } from "../../src/store/store.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { container } from "../domain/fixtures.ts";
import { startTicker } from "../../src/sync/ticker.ts";

/** A clock that is moved by hand. */
const handClock = () => {
  let nowMs = Date.UTC(2026, 0, 1);
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  const clock: Clock = {
    nowMs: () => nowMs,
    setTimeout: (run, ms) => {
      const timer = { atMs: nowMs + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const pass = (ms: number): void => {
    nowMs += ms;
    for (const timer of [...timers]) {
      if (timer.atMs > nowMs || !timers.delete(timer)) continue;
      timer.run();
    }
  };
  return { clock, pass };
};

test("the screen's clock goes on by the second while a job tells something ten times a second", () => {
  const { clock, pass } = handClock();
  const startedMs = clock.nowMs();
  const connection = { endpoint: { transport: "unix", socketPath: "/x" }, contextName: "test", address: "", chosenBy: "" } as const;
  const store = createStore(
    initialState({ ...connection, readOnly: false, columns: 80, rows: 24, nowMs: startedMs, glyphs: "unicode" }),
    clock,
  );
  const ticker = startTicker(store, clock);
  const job = { engine: store.getState().activeEngineId, id: "job-1" };
  store.dispatch({
    type: "jobStarted",
    ...job,
    title: "pull",
    line: "",
    atMs: startedMs,
    isListed: true,
    isEngines: false,
    isAwaited: false,
  });
  for (let step = 0; step < 50; step += 1) {
    pass(100);
    store.dispatch({ type: "jobProgressed", ...job, updates: [{ kind: "line", text: `${step}` }], atMs: clock.nowMs() });
  }
  ticker.stop();
  const shownMs = store.getState().ui.nowMs - startedMs;
  assert.ok(shownMs >= 4_000, `after 5 seconds the screen shows ${shownMs} ms`);
});

test("the clock goes by the second only while something young is in sight", () => {
  const { clock, pass } = handClock();
  const startedMs = clock.nowMs();
  const store = createStore(
    initialState({ contextName: "test", address: "", readOnly: false, columns: 80, rows: 24, nowMs: startedMs, glyphs: "unicode" }),
    clock,
  );
  const ticker = startTicker(store, clock);
  const containers = Array.from({ length: 100 }, (_, index) =>
    container({ id: `web${100 + index}`, name: `web${100 + index}`, createdAtMs: startedMs - (index === 90 ? 1_000 : 3_600_000) }),
  );
  store.dispatch({ type: "listed", engine: store.getState().activeEngineId, containers, atMs: startedMs });
  const shownMs = (): number => store.getState().ui.nowMs - startedMs;
  for (let second = 0; second < 5; second += 1) pass(1_000);
  assert.equal(shownMs(), 0);
  store.dispatch({ type: "moved", list: "containers", by: 95 });
  for (let second = 0; second < 5; second += 1) pass(1_000);
  assert.equal(shownMs(), 10_000);
  ticker.stop();
});
