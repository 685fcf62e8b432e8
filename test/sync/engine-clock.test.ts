import assert from "node:assert/strict";
import { test } from "node:test";
import { listLines } from "../../src/screen/lists/all-lists.ts";
import { engineNowMs } from "../../src/state/engine-now.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { startTicker } from "../../src/sync/ticker.ts";
import { realClock } from "../../src/real-clock.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

for (const [what, aheadMs] of [
  ["an hour ahead", hourMs],
  ["a day behind", -dayMs],
] as const) {
  test(`ages are counted by the engine's clock, which is ${what}`, async (context) => {
    const { store, advance } = await syncWorld(context, [], undefined, ({ world: fake }) => {
      fake.clockAheadMs = aheadMs;
      const theirsMs = Date.now() + aheadMs;
      fake.containers = [plainContainer("web", { createdAtMs: theirsMs - 10 * 60_000 })];
      fake.facts.set("web", { startedAtMs: theirsMs - 5 * 60_000 });
      fake.images = [
        { id: "sha256:1", tags: ["nginx:1"], sizeBytes: 1, createdAtMs: theirsMs - 7 * dayMs, digests: [], labels: {} } as never,
      ];
    });
    const ticker = startTicker(store, realClock);
    context.after(() => ticker.stop());
    store.dispatch({ type: "ticked", nowMs: Date.now() });
    await advance(1_000);
    const text = (list: "containers" | "images"): string =>
      listLines(store.getState(), list)
        .map((line) => line.map((segment) => segment.text).join(""))
        .join("\n");
    assert.match(text("containers"), /web +running 5m/);
    store.dispatch({ type: "opened", view: { kind: "list", list: "images" } });
    await advance(300);
    assert.match(text("images"), /\b(7d|1w)\b/);
    assert.ok(Math.abs(engineNowMs(store.getState()) - Date.now() - aheadMs) <= 60_000);
    // What is of the past goes by the engine's clock, too.
    const sinceMs = activeEngine(store.getState()).eventsSinceMs ?? 0;
    assert.ok(Math.abs(sinceMs - Date.now() - aheadMs) < 5_000, `events since ${sinceMs}`);
  });
}
