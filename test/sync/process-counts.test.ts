import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../src/domain/engine-error.ts";
import { findingsOf } from "../../src/state/findings.ts";
import { sample } from "../domain/why/known.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const beganMs = 1_700_000_000_000;

/** A container whose one process has as many threads, and whose cgroup counts `pids`, told each second. */
const counted = async (context: Parameters<typeof syncWorld>[0], threads: number) => {
  const all = [plainContainer("web"), plainContainer("other")];
  const synced = await syncWorld(context, all, undefined, ({ world }) => {
    world.facts.set("web", { startedAtMs: beganMs - 60_000 });
    world.processes = { titles: ["PID", "NLWP", "COMMAND"], processes: [["7", String(threads), "server"]] };
  });
  synced.store.dispatch({ type: "selected", list: "containers", id: "web" });
  let seconds = 0;
  const runs = async (forSeconds: number, pids: number): Promise<void> => {
    for (let left = forSeconds; left > 0; left -= 1) {
      seconds += 1;
      synced.world.stats.get("web")?.send(sample({ atMs: beganMs + seconds * 1_000, pids }));
      await synced.advance(1_000);
    }
  };
  const found = () => findingsOf(synced.store.getState(), "web").map(({ kind }) => kind);
  return { ...synced, runs, found, asked: () => synced.askedFor("top web") };
};

test("of a container with few processes nothing is asked; of many threads once", async (context) => {
  const few = await counted(context, 3);
  await few.advance(1_000);
  await few.runs(10, 3);
  assert.equal(few.asked(), 0);
  few.world.processes = { titles: ["PID", "NLWP", "COMMAND"], processes: [["7", "40", "server"]] };
  await few.runs(20, 40);
  assert.equal(few.asked(), 1);
  assert.deepEqual(few.found(), []);
  few.world.processes = { titles: ["PID", "NLWP", "COMMAND"], processes: [["7", "51", "server"]] };
  await few.runs(75, 51);
  assert.equal(few.asked(), 2, "again when ten more came");
});

test("zombies under the cursor are told after a second count, and nothing is asked any more", async (context) => {
  const many = await counted(context, 1);
  await many.advance(1_000);
  await many.runs(4, 31);
  assert.equal(many.asked(), 1);
  assert.deepEqual(many.found(), []);
  await many.runs(8, 31);
  assert.deepEqual(many.found(), ["zombies"]);
  await many.runs(70, 33);
  assert.equal(many.asked(), 2);
  assert.equal(many.askedFor("top other"), 0);
});

test("a row that the cursor only passes is not asked, and a refusal is asked once", async (context) => {
  const many = await counted(context, 1);
  await many.advance(1_000);
  many.world.stats.get("web")?.send(sample({ atMs: beganMs + 1_000, pids: 31 }));
  await many.advance(500);
  many.store.dispatch({ type: "selected", list: "containers", id: "other" });
  await many.runs(10, 31);
  assert.equal(many.asked(), 0);
  many.world.refused.set("top", new EngineError("refused", "top", { code: "said", words: "no" }, 403));
  many.store.dispatch({ type: "selected", list: "containers", id: "web" });
  await many.runs(10, 31);
  assert.equal(many.asked(), 1);
  assert.deepEqual(many.found(), []);
});
