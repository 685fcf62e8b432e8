import assert from "node:assert/strict";
import { test } from "node:test";
import { newJob } from "../../src/domain/job.ts";
import type { Network } from "../../src/domain/docker/resources.ts";
import { jobs } from "../../src/lists/jobs.ts";
import { networks } from "../../src/lists/networks.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import { reduce } from "../../src/store/reduce.ts";
import { nowMs, stateOf } from "../components/support/screen-state.ts";

test("jobs sorted by what they took stand in that order, whenever they were started", () => {
  const job = (id: string, startedSecondsAgo: number, tookSeconds?: number) => {
    const startedAtMs = nowMs - startedSecondsAgo * 1_000;
    const running = newJob({ id, title: id, line: "", startedAtMs, isListed: true, isEngines: true });
    return tookSeconds === undefined ? running : ({ ...running, state: "done", endedAtMs: startedAtMs + tookSeconds * 1_000 } as const);
  };
  const all = [job("long", 900, 600), job("short", 800, 2), job("running", 60), job("newest", 10, 5)];
  let state: AppState = stateOf({ engine: { jobs: new Map(all.map((each) => [each.id, each])) } });
  while (state.ui.lists.jobs.sort?.columnId !== "elapsed") state = reduce(state, { type: "sortCycled", list: "jobs" });
  assert.deepEqual(
    jobs.rows(state).map(({ id }) => id),
    ["long", "running", "newest", "short"],
  );
});

test("two networks of the same name hold their places, in whatever order the engine lists them", () => {
  const network = (id: string): Network => ({
    id,
    name: "shop",
    driver: "bridge",
    scope: "local",
    internal: false,
    subnets: [],
    labels: {},
  });
  const idsOf = (listed: readonly Network[]): readonly string[] => {
    const state = stateOf();
    const { id: engine } = activeEngine(state);
    return networks.rows(reduce(state, { type: "listRead", engine, list: "networks", listed: { networks: listed } })).map(({ id }) => id);
  };
  assert.deepEqual(idsOf([network("a"), network("b")]), ["a", "b"]);
  assert.deepEqual(idsOf([network("b"), network("a")]), ["a", "b"]);
});
