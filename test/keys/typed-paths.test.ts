import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandContext } from "../../src/command/command.ts";
import { listPaths } from "../../src/keys/typed-paths.ts";
import type { AppEvent } from "../../src/state/events.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { stateOf } from "../components/support/screen-state.ts";
import { until } from "../support/wait.ts";

test("of a container's files those whose names would do something to the terminal are not offered", async () => {
  const state = stateOf();
  const [container] = [...activeEngine(state).containers.values()];
  assert.ok(container);
  const told: AppEvent[] = [];
  const files = ["plain", "한글", "\x1b]0;title\x07", "line\nbreak", "\x9b2J"].map((name) => ({ name, kind: "file" }));
  const context = {
    getState: () => state,
    dispatch: (event: AppEvent) => told.push(event),
    engine: { archives: { list: async () => ({ files, ended: "whole" }) } },
  } as unknown as CommandContext;
  listPaths(context, `${container.name}:/tmp/p`);
  await until(
    () => told.length > 0,
    () => "the paths are listed",
  );
  const prefix = `${container.name}:/tmp/`;
  assert.deepEqual(told, [{ type: "pathsListed", paths: { typed: prefix, found: [`${prefix}plain`, `${prefix}한글`] } }]);
});
