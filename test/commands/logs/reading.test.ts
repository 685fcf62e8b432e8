import assert from "node:assert/strict";
import { test } from "node:test";
import { keeps, stepLines } from "../../../src/commands/logs/reading.ts";
import { newLogsView } from "../../../src/views/logs.ts";

const line = (text: string) => ({ containerId: "a", source: "stdout" as const, timestamp: "", text });

test("a filter sees a coloured line as a person does", () => {
  const view = { ...newLogsView(["a"]), keep: "^ERROR" };
  assert.equal(keeps(view)(line("\x1b[31mERROR\x1b[0m broken")), true);
  assert.equal(keeps(view)(line("info ERROR")), false);
});

test("moving goes over kept lines only", () => {
  const view = { ...newLogsView(["a"]), keep: "x" };
  view.ring.append(["x1", "no", "x2", "no", "x3"].map(line));
  assert.equal(stepLines(view, 0, 1), 2);
  assert.equal(stepLines(view, 0, 2), 4);
  assert.equal(stepLines(view, 4, 1), undefined);
});
