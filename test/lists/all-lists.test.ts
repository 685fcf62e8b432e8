import assert from "node:assert/strict";
import { test } from "node:test";
import { listNames, lists } from "../../src/lists/all-lists.ts";
import { listLines } from "../../src/screen/lists/all-lists.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";
import { engineStateOf, initialState } from "../../src/store/initial.ts";
import { reduce } from "../../src/store/reduce.ts";

const start = initialState({ contextName: "here", address: "", readOnly: false, columns: 120, rows: 24, nowMs: 0, glyphs: "unicode" });
const textOf = (lines: readonly LineOf[]): string => lines.map((line) => line.map(({ text }) => text).join("")).join("\n");

test("a list stands in the registry under its own name", () => {
  for (const name of listNames) assert.equal(lists[name].name, name);
});

test("each list can be opened before anything was read for it: its header stands, and words in the place of rows", () => {
  const state = reduce(start, { type: "engineOpened", engine: engineStateOf({ contextName: "here", address: "", readOnly: false }) });
  for (const list of listNames) {
    const shown = reduce(state, { type: "opened", view: { kind: "list", list } });
    const [header = "", ...body] = textOf(listLines(shown, list)).split("\n");
    for (const { title, shortTitle = title } of lists[list].columns.slice(0, 3))
      assert.ok(header.includes(shortTitle), `${list}: ${title}`);
    assert.match(body.join("\n"), /[a-z]{3}/, list);
  }
});

test("a list has at least one column to sort by, and no column twice", () => {
  for (const list of listNames) {
    const ids = lists[list].columns.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, list);
    assert.ok(
      ids.some((id) => id !== "mark"),
      list,
    );
  }
});
