import assert from "node:assert/strict";
import { test } from "node:test";
import { footerLine } from "../../src/screen/panes/footer.ts";
import { headerLines } from "../../src/screen/panes/header.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";
import { width } from "../../src/domain/text/fit.ts";
import { screenLayout } from "../../src/state/layout.ts";
import type { AppState } from "../../src/state/state.ts";
import { reduce } from "../../src/store/reduce.ts";
import { newInspectView } from "../../src/views/inspect.ts";
import { container } from "../domain/fixtures.ts";
import { stateOf } from "./support/screen-state.ts";

const text = (line: LineOf | undefined): string => (line ?? []).map((segment) => segment.text).join("");
const opened = (state: AppState, list: "images" | "system" | "usage"): AppState =>
  reduce(state, { type: "opened", view: { kind: "list", list } });

test("the second line names every view by its key, the present one in full and in brackets, at any width", () => {
  for (let columns = 60; columns <= 200; columns += 1) {
    const line = text(headerLines(stateOf({ columns }))[1]);
    assert.equal(width(line), columns);
    assert.match(line, /^\[1 containers\] 2 .*3 .*4 .*6 .*7 .*V .*J /);
  }
  assert.match(text(headerLines(stateOf())[1]), /^\[1 containers\] 2 images 3 volumes 4 networks 6 disk 7 stats V events J jobs /);
});

test("what lies over a list belongs to it: its page, and the details of the disk", () => {
  const images = opened(stateOf(), "images");
  assert.match(text(headerLines(images)[1]), / \[2 images\] /);
  const page = reduce(images, { type: "opened", view: newInspectView({ kind: "engine", id: "", name: "" }) });
  assert.match(text(headerLines(page)[1]), / \[2 images\] /);
  assert.match(text(headerLines(opened(opened(images, "system"), "usage"))[1]), / \[6 disk\] /);
});

test("what narrows the list stands beside the views, and takes room from their names, never from the keys", () => {
  const filtered = reduce(stateOf(), { type: "listChanged", list: "containers", change: { filter: "a-long-filter-of-somebody" } });
  const line = text(headerLines(filtered)[1]);
  assert.match(line, /^\[1 containers\] 2 .*J .*filter a-long-filter-of-somebody$/);
});

test("from when on the engine tells all events stands there where it takes no key's room", () => {
  const query = { label: "--since 24h --filter container=shop-worker-1", sinceMs: 0, filters: {} };
  const line = (columns: number): string => {
    const shown = reduce(stateOf({ columns }), { type: "opened", view: { kind: "list", list: "events" } });
    const queried = reduce(shown, { type: "listChanged", list: "events", change: { eventsQuery: query } });
    const engine = queried.activeEngineId;
    const asked = reduce(queried, { type: "eventsAsked", engine, query });
    return text(headerLines(reduce(asked, { type: "eventsReached", engine, query, fromMs: 1_700_000_000_000 }))[1]);
  };
  for (let columns = 70; columns <= 200; columns += 1) assert.match(line(columns), /^1 .*2 .*\[V events\] J .*container=shop-worker-1/);
  assert.match(line(120), /shop-worker-1 · all from .*\d\d:\d\d on$/);
  assert.match(line(80), /shop-worker-1$/);
});

test("how many containers stand how is whole at any width: without words where these don't fit", () => {
  const words = text(headerLines(stateOf({ columns: 160 }))[0]);
  const count = Number(/(\d+) running/.exec(words)?.[1]);
  assert.ok(count > 0);
  for (let columns = 60; columns <= 200; columns += 1)
    assert.match(text(headerLines(stateOf({ columns }))[0]), new RegExp(`● ${count}(  of \\d+| running  .*\\d+ in all)$`));
});

test("what is said of the connection stands apart from the name", () => {
  const line = text(headerLines(stateOf({ engine: { link: { status: "connecting" }, demo: { reason: "" } } }))[0]);
  assert.match(line, /^ DEMO {2}connecting… gantry default /);
});

test("the footer ends with the same keys wherever one is", () => {
  for (const columns of [60, 80, 120]) {
    assert.match(text(footerLine(stateOf({ columns }))), /\/ filter {2}: command {2}x acts {2}\? help {2}$/);
    const page = reduce(stateOf({ columns }), { type: "opened", view: newInspectView({ kind: "engine", id: "", name: "" }) });
    assert.match(text(footerLine(page)), /: command {2}(x acts {2})?\? help {2}$/);
  }
});

test("the log under the containers has the rows that they leave, and keeps them while a filter is typed", () => {
  const of = (count: number): AppState => {
    const containers = Array.from({ length: count }, (_, index) => container({ id: `web${index}`, name: `web${index}` }));
    const start = stateOf({ columns: 200, rows: 50 });
    return reduce(start, { type: "listed", engine: start.activeEngineId, containers, atMs: 0 });
  };
  const layout = screenLayout(of(13));
  assert.deepEqual([layout.listRows, layout.tailRows], [13, 31]);
  assert.equal(screenLayout(of(100)).tailRows, 12);
  assert.equal(screenLayout(of(0)).tailRows, 12, "there stands why there is none");
  assert.equal(screenLayout(of(1)).listRows, 5);
  const typing = reduce(of(13), { type: "listChanged", list: "containers", change: { editingFilter: true, filter: "web1" } });
  assert.equal(screenLayout(typing).tailRows, 31);
  const kept = reduce(typing, { type: "listChanged", list: "containers", change: { editingFilter: false } });
  assert.equal(screenLayout(kept).listRows, 5);
});
