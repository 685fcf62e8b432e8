import assert from "node:assert/strict";
import { test } from "node:test";
import { keepingRefusal } from "../../../src/commands/container/keeping-refusal.ts";
import { EngineError } from "../../../src/domain/engine-error.ts";
import { realClock } from "../../../src/real-clock.ts";
import { findingsOf } from "../../../src/state/findings.ts";
import { initialState } from "../../../src/store/initial.ts";
import { createStore } from "../../../src/store/store.ts";
import { container } from "../../domain/fixtures.ts";

const opened = () => {
  const from = { contextName: "a", address: "", readOnly: false, columns: 80, rows: 24, nowMs: 0, glyphs: "unicode" } as const;
  const { dispatch, getState } = createStore(initialState(from), realClock);
  const listed = container({ id: "1", name: "web", state: "exited", exitCode: 0, status: "Exited (0) 2 days ago" });
  dispatch({ type: "listed", engine: "a", containers: [listed], atMs: 1 });
  const target = { kind: "container", id: "1", name: "web" } as const;
  const start = (error: Error | undefined) =>
    keepingRefusal({ dispatch, getState, nowMs: () => 7 }, target, () => (error ? Promise.reject(error) : Promise.resolve("started")));
  return { start, dispatch, getState, kinds: () => findingsOf(getState(), "1").map(({ kind }) => kind) };
};

const words = 'invalid mount config for type "bind": bind source path does not exist: /src';

test("what an engine refuses a start for is known of the container, and thrown on", async () => {
  const { start, kinds, dispatch, getState } = opened();
  const refused = new EngineError("invalid", "start web", { code: "said", words }, 400);
  await assert.rejects(start(refused), refused);
  assert.deepEqual(kinds(), ["start.mountSource"]);
  dispatch({ type: "listed", engine: "a", containers: [], atMs: 2 });
  assert.equal(getState().engines.a?.refusals.size, 0);
});

test("a start that works, and one that no engine answered, say nothing of the container", async () => {
  const { start, kinds } = opened();
  assert.equal(await start(undefined), "started");
  const lost = new EngineError("lost", "start web", { code: "said", words: "read ECONNRESET" });
  await assert.rejects(start(lost), lost);
  await assert.rejects(start(new EngineError("timeout", "start web", { code: "noAnswer", seconds: 60 })));
  assert.deepEqual(kinds(), []);
});
