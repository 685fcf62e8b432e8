import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "../../../src/domain/why/findings.ts";
import { runBefore, wordsSinceMs } from "../../../src/domain/why/last-run.ts";
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
  const stoppedAtOnce = worst({ ...exited(137), events: atOnce });
  assert.deepEqual(stoppedAtOnce?.about, { signal: 15, exitCode: 137, isAtOnce: true });
  // Its own stop signal, and the exit code that comes of it.
  const own = [start, [61, "kill", { signal: "10" }], [60, "die", die(138)], [60, "stop"]] as const;
  const stopped = worst({ ...exited(138), setup: { stopSignal: "SIGUSR1" }, events: own });
  for (const found of [stoppedAtOnce, stopped]) assert.deepEqual([found?.kind, found?.severity], ["end.stopped", "note"]);
});

test("what was told to stop did not end by itself, whatever its exit code", () => {
  for (const events of [
    [start, [61, "kill", { signal: "15" }], [60, "die", die(1)], [59.9, "stop"]],
    [start, [61, "kill", { signal: "15" }], [60.1, "stop"], [60, "die", die(1)]],
  ] as const) {
    const found = worst({ ...exited(1), events, words: ["bye"] });
    assert.deepEqual([found?.kind, found?.severity], ["end.stopped", "note"]);
    assert.deepEqual(found?.about, { signal: 15, exitCode: 1, isAtOnce: false });
    assert.ok(found.evidence.some(({ source, field }) => source === "events" && field === "stop"));
  }
  // A stop that came between two ends of a loop is not why the last of them was.
  assert.deepEqual(kinds({ ...exited(3), events: [start, [60, "die", die(3)], [59, "stop"]] }), ["end.own"]);
});

test("a signal that came through the API shortly before the end is told with it, and one of long before is not", () => {
  const after = (seconds: number) => worst({ ...exited(3), events: [start, [60 + seconds, "kill", { signal: "1" }], [60, "die", die(3)]] });
  assert.equal(after(0.5)?.about && Reflect.get(after(0.5)?.about ?? {}, "signalled"), 1);
  assert.ok(after(0.5)?.evidence.some(({ field, value }) => field === "kill" && value === "signal 1"));
  assert.equal(Reflect.get(after(240)?.about ?? {}, "signalled"), undefined);
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

test("a child that was killed for memory long before is not why a run ended, and neither is one of a run that was killed through the API", () => {
  const byApi = { ...exited(137), facts: { oomKilled: true } };
  const killed = [
    [60.1, "kill", { signal: "9" }],
    [60, "die", die(137)],
  ] as const;
  assert.deepEqual(kinds({ ...byApi, events: [start, [90, "oom"], ...killed] }), ["end.killedByApi", "memory.child"]);
  assert.deepEqual(kinds({ ...byApi, events: killed, horizon: 70 }), ["end.killedByApi", "memory.child"]);
  const grace = [
    start,
    [90, "oom"],
    [70, "kill", { signal: "15" }],
    [60, "kill", { signal: "9" }],
    [60, "stop"],
    [60, "die", die(137)],
  ] as const;
  assert.deepEqual(kinds({ ...byApi, events: grace }), ["end.grace", "memory.child"]);
  const outside = known({ ...byApi, events: [start, [90, "oom"], [60, "die", die(137)]] });
  const [worstOfAll, other] = findings(outside);
  assert.deepEqual([worstOfAll?.kind, other?.kind], ["end.signalSelf", "memory.child"]);
  assert.equal(Reflect.get(worstOfAll?.about ?? {}, "hadOom"), true);
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
  assert.deepEqual(crashed.about, { signal: 11, lastWords: "Segmentation fault", isWhole: false, hadOom: false });
});

test("a signal that people send, and a code that programs have, too, are not said to be the program's own where events are forgotten", () => {
  for (const exitCode of [129, 130, 131, 138]) {
    assert.deepEqual(kinds({ ...exited(exitCode), horizon: 300 }), ["end.signalUnknown"]);
    const whole = worst({ ...exited(exitCode), events: [start, [60, "die", die(exitCode)]] });
    assert.deepEqual([whole?.kind, whole?.sure], ["end.signalSelf", "unknown"]);
  }
});

test("down against its policy: it was stopped or killed through the API, also where no event tells it any more", () => {
  const found = worst({ ...exited(137), facts: { restartPolicy: "always" }, horizon: null });
  assert.equal(found?.kind, "end.killedByApi");
  assert.deepEqual(found.about, { signal: undefined });
  assert.equal(found.sure, "likely");
  assert.equal(worst({ ...exited(137), facts: { restartPolicy: "on-failure" }, horizon: null })?.kind, "end.signalUnknown");
  assert.equal(worst({ ...exited(1), facts: { restartPolicy: "unless-stopped" }, horizon: null })?.kind, "end.killedByApi");
  // Its own end, after which it was stopped.
  assert.equal(worst({ ...exited(1), facts: { restartPolicy: "always", restartCount: 4 }, horizon: null })?.kind, "end.own");
  assert.deepEqual(kinds({ ...exited(143), facts: { restartPolicy: "always" }, horizon: null }), []);
});

test("a label that shadows the event's signal is not believed", () => {
  const told = { ...exited(137), events: [start, [60, "kill", { signal: "15" }], [60, "die", die(137)]] as const };
  const shadowed = { ...told, container: { ...told.container, labels: { signal: "15" } } };
  assert.deepEqual(worst(shadowed)?.about, { signal: 9 }, "as its exit code says, right after it");
  const longBefore = { ...shadowed, events: [start, [300, "kill", { signal: "15" }], [60, "die", die(137)]] as const };
  assert.deepEqual(kinds(longBefore), ["end.signalSelf"]);
});

test("an engine that tells nothing of stops is not said to have been asked for none", () => {
  const told = { known: { hidesStops: true }, events: [start, [60, "die", die(137)]] } as const;
  assert.deepEqual(kinds({ ...exited(137), ...told }), ["end.signalUnknown"]);
  assert.deepEqual(kinds({ ...exited(130), ...told }), ["end.signalUnknown"]);
  assert.equal(Reflect.get(worst({ ...exited(1), ...told })?.about ?? {}, "isWhole"), false);
});

test("events of one that was renamed are asked for by its id: they have the name of then", () => {
  const killed = [
    [60, "kill", { signal: "9" }],
    [60, "die", die(137)],
  ] as const;
  const lineOf = (...more: readonly (readonly [number, string])[]) =>
    worst({ ...exited(137), container: { ...exited(137).container, id: "0123456789abcdef" }, events: [start, ...killed, ...more] })?.next[0]
      ?.line;
  assert.match(lineOf() ?? "", /container=web$/);
  assert.match(lineOf([30, "rename"]) ?? "", /container=0123456789ab$/);
});

test("the program's own end has the last words of that run, and of no other", () => {
  const found = worst({ ...exited(3), words: ["listening on 8080", "Error: cannot open database", "    at open (db.js:3:1)"] });
  assert.equal(found?.kind, "end.own");
  assert.deepEqual(found.about, { exitCode: 3, lastWords: "Error: cannot open database", log: "read", isWhole: true });
  const ofBefore = known({ ...exited(3), words: ["Error: old"] });
  const stale = findings({ ...ofBefore, lastWords: { ...(ofBefore.lastWords ?? { lines: [] }), startedAtMs: ago(9999) } });
  assert.deepEqual(stale[0]?.about, { exitCode: 3, lastWords: "", log: "unread", isWhole: true });
  // A word in a healthy line is no level.
  const calm = known(exited(3));
  const lines = [{ source: "stdout" as const, text: "errors: 0, failed: 0" }];
  assert.deepEqual(findings({ ...calm, lastWords: { startedAtMs: ago(600), lines } })[0]?.about, {
    exitCode: 3,
    lastWords: "",
    lastLine: "errors: 0, failed: 0",
    log: "read",
    isWhole: true,
  });
  const unreadable = findings({ ...calm, lastWords: { startedAtMs: ago(600), lines: [], unreadable: "does not support reading" } })[0];
  assert.equal(Reflect.get(unreadable?.about ?? {}, "log"), "unreadable");
  const silent = findings({ ...calm, lastWords: { startedAtMs: ago(600), lines: [] } })[0];
  assert.equal(Reflect.get(silent?.about ?? {}, "log"), "silent");
});

test("an error that the program survived by far is not its last word, and one before a long trace is", () => {
  const told = known(exited(1));
  const line = (text: string, secondsAgo: number, source: "stdout" | "stderr" = "stderr") => ({ source, text, atMs: ago(secondsAgo) });
  const wordsOf = (lines: readonly ReturnType<typeof line>[], levelBefore?: ReturnType<typeof line>) =>
    Reflect.get(
      findings({ ...told, lastWords: { startedAtMs: ago(600), lines, ...(levelBefore ? { levelBefore } : {}) } })[0]?.about ?? {},
      "lastWords",
    );
  assert.equal(wordsOf([line("ERROR: timeout", 300), line("out of tokens", 60)]), "out of tokens");
  assert.equal(wordsOf([line("ERROR: timeout", 62), line("bye", 60)]), "ERROR: timeout");
  const trace = [line("    at main (app.js:3)", 60, "stdout"), line("    at run (app.js:9)", 60, "stdout")];
  assert.equal(wordsOf(trace, line("FATAL: no database", 60.1)), "FATAL: no database");
  assert.equal(wordsOf(trace, line("FATAL: no database", 300)), "");
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

test("what ended when the engine was stopped, and was not started again by it, went away with it", () => {
  // The engine remembers what it did since it began, and began by starting what has a policy for it.
  const web = {
    container: { id: "proxy", name: "proxy" },
    facts: { restartPolicy: "always", finishedAtMs: ago(62), startedAtMs: ago(49) },
  };
  const told = (exitCode: number, over: object = {}) => ({
    ...exited(exitCode),
    facts: { startedAtMs: ago(600), ...over },
    horizon: 50,
    others: [web],
  });
  for (const exitCode of [0, 1, 137, 143]) {
    const found = worst(told(exitCode));
    assert.deepEqual([found?.kind, found?.sure, found?.about], ["end.engineGone", "likely", { others: 1 }]);
    assert.ok(found?.evidence.some(({ field, value }) => field === "State.StartedAt" && value === "proxy"));
  }
  const isFound = (other: object, over: object = {}) =>
    kinds({ ...told(137, over), others: [{ ...web, facts: { ...web.facts, ...other } }] });
  assert.deepEqual(isFound({ restartPolicy: "no" }), ["end.signalUnknown"], "somebody started that one");
  assert.deepEqual(isFound({ restartCount: 1 }), ["end.signalUnknown"], "its policy did, after an end of its own");
  assert.deepEqual(isFound({ finishedAtMs: ago(300) }), ["end.signalUnknown"], "another end");
  assert.deepEqual(kinds(told(0, { finishedAtMs: ago(70) })), [], "a job that was done some seconds before");
  assert.deepEqual(kinds(told(137, { finishedAtMs: ago(70) })), ["end.engineGone"], "one that did not obey ends later than others");
  assert.deepEqual(isFound({ startedAtMs: ago(9) }), ["end.signalUnknown"], "the engine was there for long");
  assert.deepEqual(isFound({}, { startedAtMs: ago(49) }), ["end.signalSelf"], "it began after that");
});

test("an engine that finds containers running when it begins stops them itself: nobody else did", () => {
  const web = {
    container: { id: "proxy", name: "proxy" },
    facts: { restartPolicy: "always", finishedAtMs: ago(60), startedAtMs: ago(58) },
  };
  const stopped = [
    [71, "kill", { signal: "15" }],
    [61, "kill", { signal: "9" }],
    [60, "die", die(137)],
    [60, "stop"],
  ] as const;
  assert.equal(worst({ ...exited(137), events: stopped, horizon: 71.5, others: [web] })?.kind, "end.engineGone");
  // It was there before.
  assert.equal(worst({ ...exited(137), events: [start, ...stopped], horizon: 3600, others: [web] })?.kind, "end.grace");
  assert.equal(worst({ ...exited(137), events: stopped, horizon: 300, others: [web] })?.kind, "end.grace");
});

test("a loop is told whichever state the list shows at the moment; one restart long ago is not", () => {
  const restarting = { state: "restarting" as const, exitCode: 3, status: "Restarting (3) 4 seconds ago" };
  const loop = worst({ container: restarting, facts: { restartCount: 41, exitCode: 3 }, words: ["FATAL: no license"] });
  assert.equal(loop?.kind, "loop");
  assert.deepEqual(loop.about, { exitCode: 3, isChanging: false, restarts: 41, isOfMemory: false, lastWords: "FATAL: no license" });
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
  assert.deepEqual(kinds({ container: up, facts: { ...upFacts, restartCount: 1 } }), ["restarted"]);
});

test("a loop goes on since the first of its ends, where that is known, and not since the last", () => {
  const since = (restartCount: number) =>
    worst({
      container: { state: "restarting", exitCode: 3, status: "Restarting (3)" },
      facts: { restartCount, exitCode: 3 },
      events: [50, 40, 30].flatMap((at) => [[at + 5, "start"] as const, [at, "die", die(3)] as const]),
    })?.sinceMs;
  assert.equal(since(3), ago(50));
  assert.equal(since(2), ago(40), "the first was the end of a run that was started by hand");
  assert.equal(since(41), undefined, "the engine remembers three of them");
});

test("a loop that runs at the moment has the words of the run that ended last, and of no earlier one", () => {
  const told = known({
    container: { state: "running", status: "Up 8 seconds" },
    facts: { restartCount: 6, startedAtMs: ago(8), finishedAtMs: ago(9), exitCode: 0 },
    events: [
      [30, "start"],
      [9, "die", die(7)],
      [8, "start"],
    ],
  });
  const wordsOf = (startedAgo: number, saidAgo: number) => {
    const lines = [{ source: "stderr" as const, text: "FATAL: no license", atMs: ago(saidAgo) }];
    return Reflect.get(findings({ ...told, lastWords: { startedAtMs: ago(startedAgo), lines } })[0]?.about ?? {}, "lastWords");
  };
  assert.equal(wordsOf(30, 9.1), "FATAL: no license");
  assert.equal(wordsOf(90, 60), "");
  assert.deepEqual(runBefore({ finishedAtMs: ago(9) }, told.events), {
    startedAtMs: ago(30),
    finishedAtMs: ago(9),
    events: told.events.slice(0, 2),
  });
  // It has ended once more since inspect told.
  assert.deepEqual(
    runBefore(
      { finishedAtMs: ago(29.8), startedAtMs: ago(20) },
      known({
        events: [
          [40, "start"],
          [30, "die"],
          [20, "start"],
          [18, "die"],
        ],
      }).events,
    ),
    {
      startedAtMs: ago(40),
      finishedAtMs: ago(29.8),
      events: known({
        events: [
          [40, "start"],
          [30, "die"],
        ],
      }).events,
      nextStartedAtMs: ago(20),
    },
  );
  assert.equal(runBefore({}, []), undefined);
});

test("what writes to standard output alone has its last line: a loop, its run before, a policy that gave up, a crash", () => {
  const lines = [
    { source: "stdout" as const, text: "starting", atMs: ago(61) },
    { source: "stdout" as const, text: "license of shop-api has ended", atMs: ago(60) },
    { source: "stdout" as const, text: " ", atMs: ago(60) },
  ];
  const shown = (told: Parameters<typeof known>[0], startedAtMs = ago(600)) => {
    const [found] = findings({ ...known(told), lastWords: { startedAtMs, lines } });
    assert.deepEqual(found?.evidence.at(-1), { source: "log", field: "last line", value: "license of shop-api has ended" });
    return [found.kind, Reflect.get(found.about, "lastWords"), Reflect.get(found.about, "lastLine")];
  };
  const said = ["", "license of shop-api has ended"];
  const restarting = { state: "restarting" as const, exitCode: 3, status: "Restarting (3)" };
  assert.deepEqual(shown({ container: restarting, facts: { restartCount: 5, exitCode: 3 } }), ["loop", ...said]);
  const runs = {
    container: { state: "running" as const, status: "Up 8 seconds" },
    facts: { restartCount: 6, startedAtMs: ago(8), finishedAtMs: ago(60) },
  };
  assert.deepEqual(shown(runs, ago(90)), ["loop", ...said]);
  const gaveUp = {
    ...exited(4),
    facts: { restartPolicy: "on-failure", restartCount: 3, exitCode: 4 },
    setup: { maximumRetryCount: 3 },
  } as const;
  assert.deepEqual(shown(gaveUp), ["gaveUp", ...said]);
  assert.deepEqual(shown(exited(139)), ["end.signalSelf", ...said]);
});

test("what runs on since its policy started it again says how the run before ended, for an hour, and is not alarming", () => {
  const restarted = (told: Partial<Parameters<typeof known>[0]> = {}, over: object = {}) => ({
    container: { state: "running" as const, status: "Up 10 minutes" },
    facts: { restartCount: 2, startedAtMs: ago(600), finishedAtMs: ago(601), exitCode: 0, ...over },
    events: [
      [900, "start"],
      [605, "oom"],
      [601, "die", die(137)],
      [600, "start"],
    ] as const,
    ...told,
  });
  const found = worst(restarted());
  assert.deepEqual([found?.kind, found?.severity, found?.sinceMs], ["restarted", "risk", ago(600)]);
  assert.deepEqual(found?.about, { exitCode: 137, restarts: 2, isOfMemory: true, lastWords: "" });
  const lines = [{ source: "stderr" as const, text: "FATAL: no license", atMs: ago(601.1) }];
  const crashed = known(restarted({ events: [[601, "die", die(139)]] }));
  assert.deepEqual(findings({ ...crashed, lastWords: { startedAtMs: ago(900), lines } })[0]?.about, {
    exitCode: 139,
    restarts: 2,
    isOfMemory: false,
    lastWords: "FATAL: no license",
  });
  const forgotten = worst(restarted({ events: [] }));
  assert.deepEqual(
    [forgotten?.sure, forgotten?.missing, Reflect.get(forgotten?.about ?? {}, "exitCode")],
    ["unknown", ["events"], undefined],
  );
  // An end that is known is not this one.
  assert.equal(Reflect.get(worst(restarted({ events: [[900, "die", die(1)]] }))?.about ?? {}, "exitCode"), undefined);
  assert.deepEqual(kinds(restarted({}, { restartCount: 0 })), [], "somebody restarted it");
  assert.deepEqual(kinds(restarted({}, { startedAtMs: ago(4000), finishedAtMs: ago(4001) })), [], "long ago");
  assert.deepEqual(kinds({ ...restarted(), container: { ...restarted().container, health: "unhealthy" } }), ["probe.fails"]);
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

test("a loop of which not all ends were the same says so, and is no job that ends well", () => {
  const ended = (exitCode: number, codes: readonly number[]) =>
    worst({
      container: { state: "restarting", exitCode, status: `Restarting (${exitCode})` },
      facts: { restartCount: codes.length, exitCode, restartPolicy: "always" },
      // The last of all by hand, before: that of another loop.
      events: [[99, "die", die(143)], ...codes.map((code, at) => [60 - at, "die", die(code)] as const)],
    });
  assert.equal(Reflect.get(ended(3, [3, 3, 3])?.about ?? {}, "isChanging"), false);
  assert.equal(Reflect.get(ended(3, [1, 2, 3])?.about ?? {}, "isChanging"), true);
  assert.equal(ended(0, [1, 1, 0])?.kind, "loop");
  assert.equal(ended(0, [0, 0, 0])?.kind, "loopOfDone");
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
  const crashed = worst({ ...exited(139), facts: { restartPolicy: "on-failure", restartCount: 3 }, setup: { maximumRetryCount: 3 } });
  assert.deepEqual([crashed?.kind, crashed?.about], ["gaveUp", { tries: 4, exitCode: 139, lastWords: "" }]);
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
  assert.equal(wordsSinceMs(events, ago(61.1)), ago(62.1), "one that began after it, of which only events tell yet, cuts nothing off");
});
