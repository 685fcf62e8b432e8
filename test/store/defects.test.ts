import { messageText } from "../../src/text/message-text.ts";
import type { AppState } from "../../src/state/state.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../src/store/initial.ts";
import { createStore } from "../../src/store/store.ts";
import { createSurvivor } from "../../src/survive.ts";
import { realClock } from "../../src/real-clock.ts";

const store = () =>
  createStore(
    initialState({ contextName: "a", address: "", readOnly: false, columns: 80, rows: 24, nowMs: 0, glyphs: "unicode" }),
    realClock,
  );

const said = ({ ui: { message } }: AppState): string => (message ? messageText(message) : "");

test("an event that a reducer can't take is told, and the others are taken", () => {
  const { dispatch, getState } = store();
  dispatch({ type: "listed", engine: "a", containers: 7 as never, atMs: 1 });
  assert.match(said(getState()), /^a defect of Gantry \(TypeError/);
  dispatch({ type: "resized", columns: 100, rows: 30 });
  assert.equal(getState().ui.columns, 100);
});

test("what nobody catches is told and the program goes on, unless it comes back without end or the terminal is gone", () => {
  const kept = store();
  const left: unknown[] = [];
  let nowMs = 0;
  const survive = createSurvivor(
    kept,
    () => nowMs,
    (exitCode, error) => left.push([exitCode, error]),
  );
  survive(new TypeError("x is not a function"));
  assert.match(said(kept.getState()), /^a defect of Gantry \(TypeError: x is not a function\)$/);
  for (let count = 0; count < 100; count += 1) {
    nowMs += 100;
    survive(new TypeError("x"));
  }
  assert.deepEqual(left, []);
  const gone = Object.assign(new Error("write EIO"), { code: "EIO", syscall: "write" });
  survive(gone);
  assert.deepEqual(left, [[1, gone]]);
  for (let count = 0; count < 30; count += 1) survive(new TypeError("x"));
  assert.ok(left.length > 1, "a storm ends it");
});
