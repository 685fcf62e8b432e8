import assert from "node:assert/strict";
import { test } from "node:test";
import { listLines } from "../../src/screen/lists/all-lists.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";
import type { AppState } from "../../src/state/state.ts";
import { reduce } from "../../src/store/reduce.ts";
import { container } from "../domain/fixtures.ts";
import { stateOf } from "./support/screen-state.ts";

const start = stateOf({ columns: 120 });
const containers = [
  container({ id: "a", name: "api-1", state: "exited", exitCode: 1, image: "team/api" }),
  container({ id: "b", name: "web-1", health: "unhealthy", image: "team/web" }),
  container({ id: "c", name: "web-2", image: "team/web" }),
];
const listed = reduce(start, { type: "listed", engine: start.activeEngineId, containers, atMs: 0 });
const lineOf = (state: AppState, name: string): LineOf =>
  listLines(state, "containers").find((line) =>
    line
      .map(({ text }) => text)
      .join("")
      .includes(name),
  ) ?? [];
const inTone = (line: LineOf, tone: string): string =>
  line
    .filter((segment) => (segment.tone ?? "plain") === tone)
    .map(({ text }) => text)
    .join("|");

test("the colour of trouble is on the mark and on the words that say it; name and figures read on any ground", () => {
  const line = lineOf(listed, "api-1");
  assert.match(inTone(line, "bad"), /✖.*\|exited 1/);
  assert.match(inTone(line, "plain"), /api-1.*team\/api/);
});

test("what a filter hits is marked wherever it stands, across the pieces of a row", () => {
  const filtered = reduce(listed, { type: "listChanged", list: "containers", change: { filter: "api" } });
  const moved = reduce(filtered, {
    type: "listed",
    engine: start.activeEngineId,
    containers: [...containers, container({ id: "d", name: "z-api", state: "exited", exitCode: 2 })],
    atMs: 0,
  });
  const line = lineOf(moved, "team/api");
  const other = lineOf(moved, "z-api");
  for (const each of [line, other]) if (!each.some(({ tone }) => tone === "selected")) assert.match(inTone(each, "hit"), /^api/);
  assert.ok([line, other].some((each) => inTone(each, "hit") !== ""));
});
