import assert from "node:assert/strict";
import { test } from "node:test";
import { containers as list } from "../../src/lists/containers.ts";
import { allFindings } from "../../src/state/findings.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import { initialState } from "../../src/store/initial.ts";
import { reduce } from "../../src/store/reduce.ts";
import { container, facts } from "../domain/fixtures.ts";
import { randomFrom } from "../support/mutate.ts";

const start = initialState({ contextName: "test", address: "", readOnly: false, columns: 120, rows: 24, nowMs: 0, glyphs: "unicode" });
const engine = start.activeEngineId;
const states = [
  { state: "running" },
  { state: "running", health: "unhealthy" },
  { state: "paused" },
  { state: "exited", exitCode: 137 },
  { state: "exited", exitCode: 3 },
  { state: "created" },
] as const;

/** The networks as they are, read again: findings may go by them, so all are made anew. */
const readAgain = (state: AppState): AppState =>
  reduce(state, { type: "listRead", engine, list: "networks", listed: { networks: [...(activeEngine(state).listed.networks ?? [])] } });

const told = (state: AppState): unknown =>
  [...allFindings(state)].flatMap(([id, found]) =>
    found.length > 0 ? [[id, found.map(({ kind, about, evidence }) => ({ kind, about, evidence }))]] : [],
  );

for (const size of [20, 300])
  test(`the findings of ${size} containers are those that come of looking at all of them anew, whatever happened`, () => {
    const random = randomFrom(size);
    const below = (count: number): number => Math.floor(random() * count);
    const some = (): string => `c${below(size)}`;
    const one = (id: string) => container({ id, name: `name-${id}`, ...states[below(states.length)] });
    let state = reduce(start, { type: "listed", engine, containers: Array.from({ length: size }, (_, at) => one(`c${at}`)), atMs: 0 });
    const steps = [
      () => reduce(state, { type: "relisted", engine, ids: [some()], containers: [one(some())] }),
      () =>
        reduce(state, {
          type: "inspected",
          engine,
          facts: [
            facts({
              id: some(),
              exitCode: 137,
              memoryLimitBytes: 100,
              oomKilled: below(2) === 0,
              startedAtMs: 1,
              finishedAtMs: 5,
              error: below(4) === 0 ? "no" : "",
            }),
          ],
        }),
      () => {
        const actions = ["oom", "kill", "die", "pause", "destroy"];
        const id = some();
        const event = {
          type: "container",
          action: actions[below(actions.length)] ?? "",
          id,
          name: id,
          atMs: 3,
          timeNano: "3",
          attributes: { signal: "9" },
        };
        return reduce(state, { type: "happened", engine, events: [event] });
      },
      () => reduce(state, { type: "sampled", engine, samples: [] }),
      () => reduce(state, { type: "ticked", nowMs: below(1_000_000) }),
      () =>
        reduce(state, {
          type: "lastWordsRead",
          engine,
          id: some(),
          lastWords: { startedAtMs: 1, lines: [{ source: "stderr", text: "no", atMs: 4 }] },
        }),
      () => reduce(state, { type: "startRefused", engine, id: some(), words: "port is already allocated", atMs: 9 }),
    ];
    let seen = 0;
    for (let step = 0; step < 600; step += 1) {
      state = steps[below(steps.length)]?.() ?? state;
      const found = told(state);
      const why = list.rows(state).map(({ id, why }) => [id, why?.short]);
      const anew = readAgain(state);
      assert.deepEqual(found, told(anew));
      assert.deepEqual(
        why,
        list.rows(anew).map(({ id, why }) => [id, why?.short]),
      );
      seen += why.filter(([, short]) => short !== undefined).length;
      state = anew;
    }
    assert.ok(seen > size);
  });
