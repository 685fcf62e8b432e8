import assert from "node:assert/strict";
import { test } from "node:test";
import { BadValue } from "../../src/domain/bad-value.ts";
import { mergePruneFilters } from "../../src/domain/prune/merge-filters.ts";
import { type PruneKind, pruneFiltersOf, readPruneFilter } from "../../src/domain/prune/prune-filters.ts";

const merge = (kind: PruneKind, given: readonly string[], configured: readonly string[]) =>
  mergePruneFilters(kind, pruneFiltersOf(given.map((filter) => readPruneFilter(kind, filter))), configured, 0);

test("the filters of config.json come to those that were given", () => {
  const { filters, added } = merge("container", ["label=a=1"], ["label!=keep", "label=b", "until=24h"]);
  assert.deepEqual(filters, { label: ["a=1", "b"], "label!": ["keep"], until: ["24h"] });
  assert.deepEqual(added, ["label!=keep", "label=b", "until=24h"]);
});

test("the same label the other way round was given: that of config.json gives way", () => {
  const { filters, added, overruled } = merge("image", ["label=keep", "label!=old=1"], ["label!=keep", "label=old=1", "label!=keep=yes"]);
  assert.deepEqual(filters, { label: ["keep"], "label!": ["old=1", "keep=yes"] });
  assert.deepEqual(overruled, ["label!=keep", "label=old=1"]);
  assert.deepEqual(added, ["label!=keep=yes"]);
});

test("of two in config.json that contradict each other the first one holds", () => {
  assert.deepEqual(merge("network", [], ["label=a", "label!=a"]).filters, { label: ["a"] });
});

test("what was given already is not added again", () => {
  const { filters, added } = merge("container", ["label!=keep", "until=24h"], ["label!=keep", "until=24h"]);
  assert.deepEqual(filters, { "label!": ["keep"], until: ["24h"] });
  assert.deepEqual(added, []);
});

test("what is no NAME=VALUE filters nothing, and is told", () => {
  const { filters, idle } = merge("volume", [], ["keep", "label!=keep"]);
  assert.deepEqual(filters, { "label!": ["keep"] });
  assert.deepEqual(idle, ["keep"]);
});

test("the build cache has no labels", () => {
  assert.deepEqual(merge("builder", [], ["label!=keep", "until=1h"]).filters, { until: ["1h"] });
  assert.deepEqual(merge("builder", [], ["label!=keep"]).withoutCache, ["label!=keep"]);
  const system = merge("system", [], ["label!=keep"]);
  assert.deepEqual(system.filters, { "label!": ["keep"] });
  assert.deepEqual(system.withoutCache, ["label!=keep"]);
});

test("what the engine would refuse is refused before: other names, a second until, until for volumes, no time", () => {
  const refused: readonly (readonly [PruneKind, readonly string[], readonly string[], string])[] = [
    ["container", [], ["foo=bar"], "unknownFilter"],
    ["container", [], ["constructor=bar"], "unknownFilter"],
    ["container", [], ["Label=a"], "unknownFilter"],
    ["container", [], ["label =a"], "unknownFilter"],
    ["volume", [], ["until=1h"], "unknownFilter"],
    ["container", ["until=1h"], ["until=2h"], "oneUntil"],
    ["image", [], ["until=soon"], "notTime"],
  ];
  for (const [kind, given, configured, code] of refused)
    assert.throws(
      () => merge(kind, given, configured),
      (error) => error instanceof BadValue && error.code === code,
    );
});
