import assert from "node:assert/strict";
import { test } from "node:test";
import { realClock } from "../../src/real-clock.ts";
import { figuresOf } from "../../src/report/figures.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { sample } from "../domain/why/known.ts";
import { fakeEngine } from "../sync/support/fake-engine.ts";

const turn = async (): Promise<void> => {
  for (let count = 0; count < 6; count++) await new Promise((resolve) => setImmediate(resolve));
};

/** One look at a container whose one process has one thread, and whose figures have so many pids one after the other. */
const look = async (countsProcesses: boolean, pids: readonly number[]) => {
  const { engine, world } = fakeEngine();
  world.processes = { titles: ["PID", "NLWP", "COMMAND"], processes: [["7", "1", "sh"]] };
  const figures = figuresOf(engine, realClock, { id: "web" }, countsProcesses, new AbortController().signal);
  for (const [index, each] of pids.entries()) {
    world.stats.get("web")?.send(sample({ atMs: index * 1_000, pids: each }));
    await turn();
  }
  return { figures, asked: () => world.asked };
};

test("two samples are a look; processes are counted where they are asked for and there are enough pids for zombies", async () => {
  const few = await look(true, [3, 3]);
  assert.deepEqual({ ...(await few.figures), samples: 2 }, { samples: 2, processCounts: [], isPart: false });
  const all = await look(false, [31, 33]);
  assert.equal((await all.figures).samples.length, 2);
  assert.deepEqual(all.asked(), ["stats web"]);
  const many = await look(true, [31, 33, 32]);
  assert.deepEqual((await many.figures).processCounts, [
    { atMs: 1_000, pids: 31, threads: 1 },
    { atMs: 2_000, pids: 32, threads: 1 },
  ]);
  assert.deepEqual(many.asked(), ["stats web", "top web", "top web"]);
});

test("figures that do not come in time, or are refused, are a part: the rest is told", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const late = await look(false, [1]);
  context.mock.timers.tick(5_000);
  const { samples, isPart } = await late.figures;
  assert.deepEqual([samples.length, isPart], [1, true]);
  const { engine, world } = fakeEngine();
  world.refused.set("stats", new EngineError("refused", "stats", { code: "said", words: "no" }, 403));
  const none = await figuresOf(engine, realClock, { id: "web" }, false, new AbortController().signal);
  assert.deepEqual(none, { samples: [], processCounts: [], isPart: true });
});
