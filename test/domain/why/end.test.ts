import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "../../../src/domain/why/findings.ts";
import { wordsSinceMs } from "../../../src/domain/why/last-run.ts";
import { ago, kinds, known, worst } from "./known.ts";

const exited = (exitCode: number) => ({ container: { state: "exited" as const, exitCode, status: `Exited (${exitCode})` } });
const die = (exitCode: number) => ({ exitCode: `${exitCode}` });
const start = [600, "start"] as const;

test("what ended as asked is silent: 0, 143, a stop in time, a stop that nobody wanted to wait for", () => {
  assert.deepEqual(kinds(exited(0)), []);
  assert.deepEqual(kinds(exited(143)), []);
  // 28.5 tells the stop before the end, 20.10 after it.
  assert.deepEqual(kinds({ ...exited(143), events: [start, [62, "kill", { signal: "15" }], [61, "stop"], [60, "die", die(143)]] }), []);
  assert.deepEqual(kinds({ ...exited(0), events: [start, [62, "kill", { signal: "15" }], [60, "die", die(0)], [60, "stop"]] }), []);
  const atOnce = [start, [60.06, "kill", { signal: "15" }], [60.01, "kill", { signal: "9" }], [60, "die", die(137)], [60, "stop"]] as const;
  assert.deepEqual(kinds({ ...exited(137), events: atOnce }), []);
  // Its own stop signal, whatever exit code comes of it.
  const own = [start, [61, "kill", { signal: "10" }], [60, "die", die(138)], [60, "stop"]] as const;
  assert.deepEqual(kinds({ ...exited(138), setup: { stopSignal: "SIGUSR1" }, events: own }), []);
});

test("a stop whose grace ran out says so, with the signal and the grace that there was", () => {
  for (const [stopAgo, dieAgo] of [
    [59.9, 60],
    [60, 59.9],
  ] as const) {
    const events = [
      start,
      [70, "kill", { signal: "15" }],
      [60, "kill", { signal: "9" }],
      [dieAgo, "die", die(137)],
      [stopAgo, "stop"],
    ] as const;
    const found = worst({ ...exited(137), events });
    assert.equal(found?.kind, "end.grace");
    assert.deepEqual(found.about, { signal: 15, graceMs: 10_000 });
    assert.equal(found.sure, "certain");
  }
  const own = [start, [70, "kill", { signal: "10" }], [60, "kill", { signal: "9" }], [60, "die", die(137)], [60, "stop"]] as const;
  assert.deepEqual(worst({ ...exited(137), setup: { stopSignal: "SIGUSR1" }, events: own })?.about, { signal: 10, graceMs: 10_000 });
});

test("docker kill is told by its event; a signal that was caught long before is not the cause", () => {
  const killed = worst({ ...exited(137), events: [start, [60, "kill", { signal: "9" }], [60, "die", die(137)]] });
  assert.equal(killed?.kind, "end.killedByApi");
  assert.deepEqual(killed.about, { signal: 9 });
  assert.deepEqual(kinds({ ...exited(3), events: [start, [300, "kill", { signal: "1" }], [60, "die", die(3)]] }), ["end.own"]);
  // Of the run before: matched by order.
  const before = [[900, "kill", { signal: "9" }], [900, "die", die(137)], start, [60, "die", die(5)]] as const;
  assert.deepEqual(kinds({ ...exited(5), events: before }), ["end.own"]);
});

test("where events between are forgotten, those of a run before are no evidence of this one", () => {
  const before = [
    [9000, "start"],
    [8001, "kill", { signal: "9" }],
    [8000, "die", die(137)],
  ] as const;
  assert.deepEqual(kinds({ ...exited(137), events: before, horizon: 30 }), ["end.signalUnknown"]);
  const oom = [
    [9000, "start"],
    [8001, "oom"],
    [8000, "die", die(137)],
  ] as const;
  assert.deepEqual(kinds({ ...exited(137), events: oom, horizon: 30 }), ["end.signalUnknown"]);
  // Of this run it is a fact, whatever else is forgotten.
  assert.deepEqual(kinds({ ...exited(137), events: [[60, "kill", { signal: "9" }]], horizon: 30 }), ["end.killedByApi"]);
});

test("out of memory is said with an event or the flag of this run, and 137 only", () => {
  const byEvent = worst({ ...exited(137), facts: { memoryLimitBytes: 64e6 }, events: [start, [60.5, "oom"], [60, "die", die(137)]] });
  assert.equal(byEvent?.kind, "end.memory");
  assert.deepEqual(byEvent.about, { limitBytes: 64e6 });
  assert.deepEqual(kinds({ ...exited(137), facts: { oomKilled: true }, horizon: null }), ["end.memory"]);
  // A child was killed, and the rest went on to its own end: never the cause.
  assert.deepEqual(kinds({ ...exited(0), facts: { oomKilled: true } }), ["memory.child"]);
  assert.equal(worst({ ...exited(0), facts: { oomKilled: true } })?.severity, "note");
  assert.deepEqual(kinds({ ...exited(137), events: [start, [60, "die", die(137)]] }), ["end.signalSelf"]);
});

test("who sent a SIGKILL is not known where events are forgotten, and nobody is named where none came through the API", () => {
  const forgotten = worst({ ...exited(137), horizon: 300 });
  assert.equal(forgotten?.kind, "end.signalUnknown");
  assert.equal(forgotten.sure, "unknown");
  assert.deepEqual(forgotten.missing, ["events"]);
  assert.equal(worst({ ...exited(137), horizon: null })?.kind, "end.signalUnknown");
  const own = worst({ ...exited(137), horizon: 3600, events: [start, [60, "die", die(137)]] });
  assert.equal(own?.kind, "end.signalSelf");
  assert.equal(own.sure, "unknown");
  const crashed = worst({ ...exited(139), horizon: null, words: ["Segmentation fault"] });
  assert.equal(crashed?.kind, "end.signalSelf");
  assert.equal(crashed.sure, "certain");
});

test("down against its policy: it was stopped or killed through the API, also where no event tells it any more", () => {
  const found = worst({ ...exited(137), facts: { restartPolicy: "always" }, horizon: null });
  assert.equal(found?.kind, "end.killedByApi");
  assert.deepEqual(found.about, { signal: undefined });
  assert.equal(worst({ ...exited(137), facts: { restartPolicy: "on-failure" }, horizon: null })?.kind, "end.signalUnknown");
});

test("a label that shadows the event's signal is not believed", () => {
  const told = { ...exited(137), events: [start, [60, "kill", { signal: "15" }], [60, "die", die(137)]] as const };
  const shadowed = { ...told, container: { ...told.container, labels: { signal: "15" } } };
  assert.deepEqual(worst(shadowed)?.about, { signal: undefined });
});

test("the program's own end has the last words of that run, and of no other", () => {
  const found = worst({ ...exited(3), words: ["listening on 8080", "Error: cannot open database", "    at open (db.js:3:1)"] });
  assert.equal(found?.kind, "end.own");
  assert.deepEqual(found.about, { exitCode: 3, lastWords: "Error: cannot open database" });
  const ofBefore = known({ ...exited(3), words: ["Error: old"] });
  const stale = findings({ ...ofBefore, lastWords: { ...(ofBefore.lastWords ?? { lines: [] }), startedAtMs: ago(9999) } });
  assert.deepEqual(stale[0]?.about, { exitCode: 3, lastWords: "" });
  // A word in a healthy line is no level.
  const calm = known(exited(3));
  const lines = [{ source: "stdout" as const, text: "errors: 0, failed: 0" }];
  assert.deepEqual(findings({ ...calm, lastWords: { startedAtMs: ago(600), lines } })[0]?.about, { exitCode: 3, lastWords: "" });
});

test("255 means a crash of engine or host only with another that ended so at the same moment", () => {
  assert.deepEqual(kinds({ ...exited(255), horizon: null }), ["end.own"]);
  const other = (secondsAgo: number) => ({
    container: { name: "db", state: "exited" as const, exitCode: 255 },
    facts: { exitCode: 255, finishedAtMs: ago(secondsAgo) },
  });
  assert.deepEqual(kinds({ ...exited(255), horizon: null, others: [other(60.05)] }), ["end.engineGone"]);
  assert.deepEqual(kinds({ ...exited(255), horizon: null, others: [other(50)] }), ["end.own"]);
  // The engine remembers that time: then it was there.
  assert.deepEqual(kinds({ ...exited(255), horizon: 3600, others: [other(60.05)] }), ["end.own"]);
});

test("a loop is told whichever state the list shows at the moment; one restart long ago is not", () => {
  const restarting = { state: "restarting" as const, exitCode: 3, status: "Restarting (3) 4 seconds ago" };
  const loop = worst({ container: restarting, facts: { restartCount: 41, exitCode: 3 }, words: ["FATAL: no license"] });
  assert.equal(loop?.kind, "loop");
  assert.deepEqual(loop.about, { exitCode: 3, restarts: 41, isOfMemory: false, lastWords: "FATAL: no license" });
  const up = { state: "running" as const, status: "Up 3 seconds" };
  const upFacts = { restartCount: 6, startedAtMs: ago(3), finishedAtMs: ago(4), exitCode: 0 };
  assert.deepEqual(
    kinds({
      container: up,
      facts: upFacts,
      events: [
        [4, "die", die(7)],
        [3, "start"],
      ],
    }),
    ["loop"],
  );
  assert.deepEqual(kinds({ container: up, facts: { ...upFacts, startedAtMs: ago(3600), finishedAtMs: ago(3601) } }), []);
  assert.deepEqual(kinds({ container: up, facts: { ...upFacts, restartCount: 1 } }), []);
});

test("a loop of memory says so, and one that ends well each time is a job under the wrong policy", () => {
  const memory = { state: "restarting" as const, exitCode: 137, status: "Restarting (137)" };
  const found = worst({ container: memory, facts: { restartCount: 5, exitCode: 137, oomKilled: true } });
  assert.equal(found?.kind, "loop");
  assert.equal(found.about.isOfMemory, true);
  const done = { state: "restarting" as const, exitCode: 0, status: "Restarting (0)" };
  const job = worst({ container: done, facts: { restartCount: 5, restartPolicy: "always" } });
  assert.equal(job?.kind, "loopOfDone");
  assert.equal(job.severity, "wrong");
});

test("a policy that has no tries left gave up", () => {
  const found = worst({
    ...exited(4),
    facts: { restartPolicy: "on-failure", restartCount: 3, exitCode: 4 },
    setup: { maximumRetryCount: 3 },
    words: ["no database"],
  });
  assert.equal(found?.kind, "gaveUp");
  assert.deepEqual(found.about, { tries: 4, exitCode: 4, lastWords: "no database" });
  const left = { ...exited(4), facts: { restartPolicy: "on-failure", restartCount: 1 }, setup: { maximumRetryCount: 3 } };
  assert.deepEqual(kinds(left), ["end.own"]);
});

test("the end of a run before the last start that failed is not the cause", () => {
  const told = { ...exited(137), facts: { error: 'exec: "nosuch": executable file not found in $PATH: unknown' } };
  assert.deepEqual(kinds(told), ["start.command"]);
});

test("the words of a run are looked for from a second before its start on, and not before the run before had ended", () => {
  const { events } = known({
    events: [
      [61.2, "start"],
      [60.5, "die"],
      [60.2, "start"],
      [60.1, "die"],
    ],
  });
  assert.equal(wordsSinceMs([], ago(60)), ago(61));
  assert.equal(wordsSinceMs(events.slice(0, 2), ago(61)), ago(62), "its own end, noted before its start, cuts nothing off");
  assert.equal(wordsSinceMs(events, ago(60)), ago(60.5));
});
