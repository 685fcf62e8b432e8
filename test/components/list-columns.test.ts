import assert from "node:assert/strict";
import { test } from "node:test";
import { headerLines } from "../../src/screen/panes/header.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";
import { listLines } from "../../src/screen/lists/all-lists.ts";
import { initialState } from "../../src/store/initial.ts";
import { reduce } from "../../src/store/reduce.ts";
import type { AppState } from "../../src/state/state.ts";
import { container } from "../domain/fixtures.ts";

const start = initialState({ contextName: "default", address: "", readOnly: false, columns: 120, rows: 24, nowMs: 0, glyphs: "unicode" });
const text = (line: LineOf | undefined): string => (line ?? []).map((segment) => segment.text).join("");
const titles = (state: AppState): string => text(listLines(state, "containers")[0]);

test("the columns stay where they are while hundreds of rows are scrolled by", () => {
  const containers = Array.from({ length: 300 }, (_, index) => {
    const name = `${String(index).padStart(3, "0")}${index === 250 ? "-the-only-one-with-a-long-name" : ""}`;
    return container({ id: name, name, ...(index === 200 ? { project: "a-project" } : {}) });
  });
  let state = reduce(start, { type: "listed", engine: "default", containers, atMs: 0 });
  const atTop = titles(state);
  for (let step = 0; step < 299; step += 1) {
    state = reduce(state, { type: "moved", list: "containers", by: 1 });
    assert.equal(titles(state), atTop);
  }
  assert.match(text(listLines(state, "containers")[1]), /^ ● +2\d\d /);
});

test("that a network is internal is read whole, or not at all", () => {
  const network = { id: "a".repeat(64), driver: "bridge", scope: "local", subnets: ["172.18.0.0/16"], labels: {} };
  const networks = [
    { ...network, name: "inside", internal: true },
    { ...network, id: "b".repeat(64), name: "a-name-of-more-than-twenty", internal: false },
  ];
  for (let columns = 60; columns <= 200; columns += 1) {
    const state = { ...start, ui: { ...start.ui, columns } };
    const engine = state.engines[state.activeEngineId];
    const listed = {
      ...state,
      engines: { ...state.engines, [state.activeEngineId]: { ...engine, listed: { ...engine?.listed, networks } } },
    };
    const rows = listLines(listed as AppState, "networks")
      .map(text)
      .join("\n");
    assert.match(rows, / inside /);
    if (rows.includes("SCOPE")) assert.match(rows, / local internal /, `${columns}\n${rows}`);
  }
});

test("before the first list the header does not say that there is no container", () => {
  assert.doesNotMatch(text(headerLines(start)[0]), /0/);
  const listed = reduce(start, { type: "listed", engine: "default", containers: [], atMs: 0 });
  assert.match(text(headerLines(listed)[0]), / 0 in all$/);
});
