import assert from "node:assert/strict";
import { test } from "node:test";
import { listLines } from "../../src/screen/lists/all-lists.ts";
import { containers as list } from "../../src/lists/containers.ts";
import { reduce } from "../../src/store/reduce.ts";
import { initialState } from "../../src/store/initial.ts";
import type { AppState } from "../../src/state/state.ts";
import { container, facts } from "../domain/fixtures.ts";

const hourMs = 3_600_000;
const start = initialState({
  contextName: "test",
  address: "",
  readOnly: false,
  columns: 200,
  rows: 24,
  nowMs: 50 * hourMs,
  glyphs: "unicode",
});
const engine = start.activeEngineId;
const web = container({
  id: "aaa",
  name: "web",
  image: "nginx:1",
  project: "shop",
  health: "unhealthy",
  ports: [{ ip: "0.0.0.0", privatePort: 80, publicPort: 8080, protocol: "tcp" }],
});
const db = container({ id: "bbb", name: "db", image: "postgres" });
const listed = reduce(start, { type: "listed", engine, containers: [web, db], atMs: 0 });
const state = reduce(listed, {
  type: "inspected",
  engine,
  facts: [facts({ id: "aaa", restartCount: 47, startedAtMs: 9 * hourMs }), facts({ id: "bbb", startedAtMs: 49 * hourMs })],
});
const filtered = (filter: string, from: AppState = state): AppState =>
  reduce(from, { type: "listChanged", list: "containers", change: { filter } });
const names = (of: AppState): readonly string[] => list.rows(of).map((row) => row.container.name);

test("a filter finds each word that the row of a container shows", () => {
  const row = listLines(state, "containers")
    .map((segments) => segments.map(({ text }) => text).join(""))
    .find((text) => text.includes("web"));
  const words = (row ?? "").trim().split(/ +/).slice(1);
  assert.ok(
    ["unhealthy", "47", "probe"].every((shown) => words.some((word) => word.includes(shown))),
    words.join(" "),
  );
  for (const word of words) assert.ok(names(filtered(word)).includes("web"), word);
});

test("ports, health and restarts part the rows", () => {
  for (const filter of ["8080", "unhealthy", "47", "^web", "aaa"]) {
    assert.deepEqual(names(filtered(filter)), ["web"], filter);
    assert.deepEqual(names(filtered(`!${filter}`)), ["db"], filter);
  }
});

test("a filter by how long the state holds follows the time", () => {
  assert.deepEqual(names(filtered("running.* 1h$")), ["db"]);
  assert.deepEqual(names(filtered("running.* 2h$")), []);
  assert.deepEqual(names(filtered("running.* 2h$", { ...state, ui: { ...state.ui, nowMs: 51 * hourMs } })), ["db"]);
});
