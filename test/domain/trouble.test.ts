import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnWith } from "../../src/screen/primitives/ascii.ts";
import { containerColumns } from "../../src/domain/lists/container-columns.ts";
import { exitCodeWords } from "../../src/text/exit-codes.ts";
import { compareByTrouble, isProblem, isToBeLookedAt, mark, stateWord, troubleOf, troubles } from "../../src/domain/container/trouble.ts";
import type { Finding, Severity } from "../../src/domain/why/finding.ts";
import { container, facts } from "./fixtures.ts";

test("an exit by 0 or SIGTERM is done, also when a child was killed for lack of memory, any other failed", () => {
  assert.equal(troubleOf(container({ state: "exited", exitCode: 0 })), "done");
  assert.equal(troubleOf(container({ state: "exited", exitCode: 143 })), "done");
  assert.equal(troubleOf(container({ state: "exited", exitCode: 1 })), "failed");
  const ended = container({ state: "exited", exitCode: 0 });
  assert.equal(troubleOf(ended, facts({ oomKilled: true })), "done");
  assert.equal(stateWord(ended, facts({ oomKilled: true })), "exited 0");
});

test("a start that failed after an earlier run is what is said, not the end of that run", () => {
  const exited = container({ state: "exited", exitCode: 137, status: "Exited (137) 3 days ago" });
  const since = facts({ exitCode: 137, error: "port is already allocated", finishedAtMs: 1 });
  assert.equal(troubleOf(exited, since), "failed");
  assert.equal(stateWord(exited, since), "start failed");
  const column = containerColumns.find(({ id }) => id === "state");
  assert.equal(column?.text({ container: exited, facts: since, marked: false }, 4 * 86_400_000), "start failed");
  const afterGoodRun = container({ state: "exited", exitCode: 0, status: "Exited (0) 3 days ago" });
  assert.equal(troubleOf(afterGoodRun, facts({ exitCode: 0, error: "port is already allocated" })), "failed");
});

test("a removal that hangs and a dead container are trouble", () => {
  const removing = container({ state: "removing", status: "Removal In Progress" });
  assert.ok(isProblem(troubleOf(removing)));
  assert.equal(stateWord(removing), "removing");
  assert.ok(isProblem(troubleOf(container({ state: "dead", status: "Dead" }))));
});

test("what restarts again and again is restarting, also in the moments in which it is up", () => {
  const up = (status: string) => container({ state: "running", status });
  const restarted = facts({ restartCount: 4 });
  for (const status of ["Up Less than a second", "Up 1 second", "Up 9 seconds"]) {
    assert.equal(troubleOf(up(status), restarted), "restarting");
    assert.equal(stateWord(up(status), restarted), "loop, up");
    assert.equal(stateWord(up(status), facts({ restartCount: 2 })), "restarting (up)");
  }
  for (const status of ["Up 10 seconds", "Up About a minute", "Up 2 hours"]) assert.equal(troubleOf(up(status), restarted), "running");
  assert.equal(troubleOf(up("Up 1 second"), facts({ restartCount: 0 })), "running");
  assert.equal(troubleOf(up("Up 1 second")), "running");
});

test("from three restarts on it is a loop, and says with which exit code", () => {
  const between = container({ state: "restarting", exitCode: 3, status: "Restarting (3) 7 seconds ago" });
  assert.equal(stateWord(between), "restarting (3)");
  assert.equal(stateWord(between, facts({ exitCode: 3, restartCount: 2 })), "restarting (3)");
  assert.equal(stateWord(between, facts({ exitCode: 3, restartCount: 3 })), "loop, exit 3");
});

test("the state of one with a probe is what the probe says", () => {
  assert.equal(stateWord(container({ health: "healthy" })), "healthy");
  assert.equal(stateWord(container({ health: "unhealthy" })), "unhealthy");
  assert.equal(stateWord(container({ health: "starting" })), "starting");
  assert.equal(stateWord(container()), "running");
});

test("what runs and is amiss is looked at, and stands above what has ended", () => {
  const finding = (severity: Severity): Finding => ({
    kind: "probe.fails",
    containerId: "web",
    severity,
    sure: "certain",
    about: { exitCode: 1, said: "no" },
    evidence: [{ source: "probe", field: "Output", value: "no" }],
    missing: [],
    next: [],
  });
  const rows = [
    { container: container({ name: "ended", state: "exited", exitCode: 1 }) },
    { container: container({ name: "noted" }), findings: [finding("risk"), finding("note")] },
    { container: container({ name: "amiss" }), findings: [finding("wrong")] },
    { container: container({ name: "waits", state: "created" }), findings: [finding("broken")] },
    { container: container({ name: "fine" }) },
  ];
  assert.deepEqual(
    rows.sort(compareByTrouble).map((row) => row.container.name),
    ["amiss", "ended", "waits", "fine", "noted"],
  );
  assert.deepEqual(rows.filter(isToBeLookedAt).length, 3);
});

test("a start that failed is a problem, one not yet tried is not", () => {
  assert.equal(troubleOf(container({ state: "created" }), facts({ error: "port is already allocated" })), "failed");
  assert.equal(isProblem(troubleOf(container({ state: "created" }))), false);
  assert.equal(stateWord(container({ state: "created" }), facts({ error: "x" })), "start failed");
});

test("an exit code is no proof of lacking memory", () => {
  assert.equal(stateWord(container({ state: "exited", exitCode: 137 }), facts({ exitCode: 137, oomKilled: true })), "exited 137");
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
