import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container, ContainerFacts, ContainerState } from "../../src/domain/container/container.ts";
import { initialState } from "../../src/store/initial.ts";
import { reduce } from "../../src/store/reduce.ts";
import { rowIds, selectedRowId } from "../../src/lists/rows.ts";
import type { AppState } from "../../src/state/state.ts";

const container = (name: string, state: ContainerState = "running"): Container => ({
  id: name.padEnd(64, "0"),
  name,
  image: "busybox",
  imageId: "",
  command: "",
  createdAtMs: 0,
  state,
  status: "",
  health: "none",
  ports: [],
  labels: {},
  networks: [],
  ...(state === "exited" ? { exitCode: 1 } : {}),
});
const facts = ({ id }: Container): ContainerFacts => ({
  id,
  restartCount: 0,
  oomKilled: false,
  exitCode: 0,
  error: "",
  tty: false,
  logDriver: "json-file",
  restartPolicy: "",
  memoryLimitBytes: 0,
  healthFailingStreak: 0,
  healthOutput: "",
});
const start = initialState({ contextName: "default", address: "", readOnly: false, columns: 80, rows: 24, nowMs: 0, glyphs: "unicode" });
const listed = (state: AppState, containers: readonly Container[]): AppState =>
  reduce(reduce(state, { type: "listed", engine: "default", containers, atMs: 0 }), {
    type: "inspected",
    engine: "default",
    facts: containers.map(facts),
  });
const names = (state: AppState): readonly string[] => rowIds(state, "containers").map((id) => id.replace(/0+$/, ""));
const selected = (state: AppState): string | undefined => selectedRowId(state, "containers")?.replace(/0+$/, "");

test("the cursor starts on the worst row", () => {
  assert.equal(selected(listed(start, [container("a"), container("z", "restarting")])), "z");
});

test("the cursor follows its container when the order changes", () => {
  const before = reduce(listed(start, [container("a"), container("b")]), { type: "moved", list: "containers", by: 1 });
  assert.equal(selected(before), "b");
  const thawed = reduce(before, { type: "orderThawed", list: "containers" });
  const after = listed(thawed, [container("a"), container("b", "restarting")]);
  assert.deepEqual(names(after), ["b", "a"]);
  assert.equal(selected(after), "b");
});

test("the order stays as it was seen while the user moves; what is new comes last", () => {
  const moving = reduce(listed(start, [container("a"), container("b")]), { type: "moved", list: "containers", by: 1 });
  const after = listed(moving, [container("a"), container("b", "restarting"), container("0new", "dead")]);
  assert.deepEqual(names(after), ["a", "b", "0new"]);
});

test("when the row under the cursor goes, the cursor stays at its place", () => {
  const on = reduce(listed(start, [container("a"), container("b"), container("c")]), { type: "moved", list: "containers", by: 1 });
  assert.equal(selected(listed(on, [container("a"), container("c")])), "c");
  assert.equal(selected(listed(on, [container("a")])), "a");
});

test("while a filter is typed that hides the row under the cursor, the cursor goes to its best hit", () => {
  const all = listed(
    start,
    ["a", "b1", "b2", "c"].map((name) => container(name)),
  );
  const on = reduce(all, { type: "moved", list: "containers", by: 3 });
  const typed = (filter: string): AppState =>
    reduce(on, { type: "listChanged", list: "containers", change: { filter, editingFilter: true } });
  assert.equal(selected(on), "c");
  assert.equal(selected(typed("^b")), "b1");
  assert.equal(selected(typed("c")), "c");
});

test("marks of containers that are gone are dropped", () => {
  const both = [container("a"), container("b")];
  const marked = reduce(listed(start, both), { type: "markedToggled", list: "containers", ids: both.map(({ id }) => id) });
  assert.equal(listed(marked, [container("a")]).ui.lists.containers.marked.size, 1);
});
