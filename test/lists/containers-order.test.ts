import assert from "node:assert/strict";
import { test } from "node:test";
import { compareByTrouble, standingOf } from "../../src/domain/container/trouble.ts";
import { containers as list } from "../../src/lists/containers.ts";
import { counts } from "../../src/state/counts.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { initialState } from "../../src/store/initial.ts";
import { reduce } from "../../src/store/reduce.ts";
import { container, facts } from "../domain/fixtures.ts";

const start = initialState({ contextName: "test", address: "", readOnly: false, columns: 120, rows: 24, nowMs: 0, glyphs: "unicode" });
const states = [
  { state: "running" },
  { state: "running", health: "unhealthy" },
  { state: "restarting", exitCode: 1 },
  { state: "exited", exitCode: 0 },
  { state: "exited", exitCode: 1 },
  { state: "created" },
] as const;

for (const size of [40, 400])
  test(`of ${size} rows each stands where sorting all of them anew would put it, whatever has changed`, () => {
    let seed = 7;
    const chance = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    const engine = start.activeEngineId;
    const all = Array.from({ length: size }, (_, index) => container({ id: `c${index}`, name: `name${index % 9}` }));
    let state = reduce(start, { type: "listed", engine, containers: all, atMs: 0 });
    for (let step = 0; step < 400; step += 1) {
      const ids = Array.from({ length: 1 + chance(4) }, () => `c${chance(size)}`);
      const listed = ids
        .filter(() => chance(5) > 0)
        .map((id) => container({ id, name: `name${chance(9)}`, ...states[chance(states.length)] }));
      state = reduce(state, { type: "relisted", engine, ids, containers: listed });
      state = reduce(state, {
        type: "inspected",
        engine,
        facts: listed.map(({ id }) => facts({ id, exitCode: chance(2), finishedAtMs: chance(5), error: chance(4) === 0 ? "no" : "" })),
      });
      const known = activeEngine(state);
      const anew = [...known.containers.values()].map((one) => ({ container: one, facts: known.facts.get(one.id) })).sort(compareByTrouble);
      assert.deepEqual(
        list.rows(state).map(({ id }) => id),
        anew.map((row) => row.container.id),
      );
      const failed = list.rows(state).filter((row) => ["failed", "dead"].includes(standingOf(row)));
      assert.deepEqual([counts(state).total, counts(state).failed], [anew.length, failed.length]);
    }
  });
