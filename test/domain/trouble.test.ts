import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnWith } from "../../components/primitives/ascii.ts";
import { exitCodeWords } from "../../src/domain/exit-code.ts";
import { compareByTrouble, isProblem, mark, stateWord, troubleOf, troubles } from "../../src/domain/trouble.ts";
import { container, facts } from "./fixtures.ts";

test("an exit by 0 or SIGTERM is done, any other failed, lacking memory always", () => {
  assert.equal(troubleOf(container({ state: "exited", exitCode: 0 })), "done");
  assert.equal(troubleOf(container({ state: "exited", exitCode: 143 })), "done");
  assert.equal(troubleOf(container({ state: "exited", exitCode: 1 })), "failed");
  assert.equal(troubleOf(container({ state: "exited", exitCode: 0 }), facts({ oomKilled: true })), "failed");
});

test("a start that failed is a problem, one not yet tried is not", () => {
  assert.equal(troubleOf(container({ state: "created" }), facts({ error: "port is already allocated" })), "failed");
  assert.equal(isProblem(troubleOf(container({ state: "created" }))), false);
  assert.equal(stateWord(container({ state: "created" }), facts({ error: "x" })), "start failed");
});

test("OOM is said only by the engine's flag for this very exit", () => {
  const exited = container({ state: "exited", exitCode: 137 });
  assert.equal(stateWord(exited), "exited 137");
  assert.equal(stateWord(exited, facts({ exitCode: 137, oomKilled: true })), "exited 137 OOM");
  assert.equal(stateWord(exited, facts({ exitCode: 1, oomKilled: true })), "exited 137");
  assert.doesNotMatch(exitCodeWords(137), /oom|memory/i);
});

test("the worst comes first, failures newest first, ties by name", () => {
  const rows = [
    { container: container({ name: "z", state: "exited", exitCode: 0 }) },
    { container: container({ name: "b" }) },
    { container: container({ name: "a" }) },
    { container: container({ name: "old", state: "exited", exitCode: 1 }), facts: facts({ exitCode: 1, finishedAtMs: 1 }) },
    { container: container({ name: "new", state: "exited", exitCode: 1 }), facts: facts({ exitCode: 1, finishedAtMs: 2 }) },
    { container: container({ name: "sick", health: "unhealthy" }) },
    { container: container({ name: "loop", state: "restarting" }) },
  ];
  assert.deepEqual(
    rows.sort(compareByTrouble).map((row) => row.container.name),
    ["loop", "sick", "new", "old", "a", "b", "z"],
  );
});

test("each trouble has a mark of its own, in ASCII too", () => {
  for (const glyphs of ["unicode", "ascii"] as const)
    assert.equal(new Set(troubles.map((trouble) => drawnWith(glyphs, mark(trouble)))).size, troubles.length);
});

test("exit codes say their signal", () => {
  assert.equal(exitCodeWords(143), "SIGTERM");
  assert.equal(exitCodeWords(139), "SIGSEGV");
  assert.equal(exitCodeWords(127), "command not found");
  assert.equal(exitCodeWords(3), "");
});
