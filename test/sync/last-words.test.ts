import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../src/domain/engine-error.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const beganMs = 1_700_000_000_000;
const failed = (id: string) => plainContainer(id, { state: "exited", exitCode: 1, status: "Exited (1) 2 minutes ago" });
const itsRun = (startedAtMs: number) => ({ exitCode: 1, startedAtMs, finishedAtMs: startedAtMs + 5000 });
const line = (text: string) => ({ source: "stderr", timestamp: "2023-11-14T22:13:20Z", text }) as const;

test("of what its policy starts again and again the run that ended last is read while the next one goes on", async (context) => {
  const { world, state, advance } = await syncWorld(context, [plainContainer("job")], undefined, ({ world: fake }) => {
    fake.facts.set("job", { exitCode: 0, restartCount: 5, startedAtMs: beganMs - 8_000, finishedAtMs: beganMs - 8_100 });
  });
  await advance(1000);
  const read = () => world.logOptions.filter(({ follow, until }) => !follow && until !== undefined);
  // No event tells when that run began.
  assert.deepEqual(read(), [{ follow: false, tail: 200, since: "1699999980.900", until: "1699999992.000" }]);
  world.logs.get("job")?.send([line("FATAL: no license")]);
  world.logs.get("job")?.end();
  await advance(30_000);
  assert.equal(state().lastWords.get("job")?.lines[0]?.text, "FATAL: no license");
  assert.equal(read().length, 1, "once for each run");
});

test("of each run of a loop the words are read, whether it was seen while the next one went on or not", async (context) => {
  const { world, advance, happen } = await syncWorld(context, [plainContainer("job")], undefined, ({ world: fake }) => {
    fake.facts.set("job", { exitCode: 0, restartCount: 5, startedAtMs: beganMs - 8_000, finishedAtMs: beganMs - 8_100 });
  });
  const read = () => world.logOptions.filter(({ follow, until }) => !follow && until !== undefined).map(({ until }) => until);
  await advance(1000);
  world.logs.get("job")?.end();
  assert.deepEqual(read(), ["1699999992.000"]);
  // The run that went on ends: it began when it began.
  world.containers = [plainContainer("job", { state: "restarting", exitCode: 1, status: "Restarting (1) 1 second ago" })];
  world.facts.set("job", { exitCode: 1, restartCount: 6, startedAtMs: beganMs - 8_000, finishedAtMs: beganMs + 1_000 });
  happen("job", "die", { timeNano: "1700000001000000000" });
  await advance(1000);
  world.logs.get("job")?.end();
  assert.deepEqual(read(), ["1699999992.000", "1700000002.000"]);
  // And goes on: its end is the one that was read.
  world.containers = [plainContainer("job", { status: "Up Less than a second" })];
  world.facts.set("job", { exitCode: 0, restartCount: 6, startedAtMs: beganMs + 2_000, finishedAtMs: beganMs + 1_000 });
  happen("job", "start", { timeNano: "1700000002000000000" });
  await advance(1000);
  assert.equal(read().length, 2);
});

test("a run of a loop that inspect tells the end of, and the list does not yet, is that run", async (context) => {
  const { world, state, advance } = await syncWorld(context, [plainContainer("job")], undefined, ({ world: fake }) => {
    fake.facts.set("job", { exitCode: 1, restartCount: 5, startedAtMs: beganMs - 9_000, finishedAtMs: beganMs - 8_000 });
  });
  await advance(1000);
  world.logs.get("job")?.send([line("FATAL: no license")]);
  world.logs.get("job")?.end();
  await advance(1000);
  assert.equal(state().lastWords.get("job")?.startedAtMs, beganMs - 9_000);
});

test("what the next run of a loop says first is not what the one before said last", async (context) => {
  const jobs = ["job", "quiet"];
  const { world, state, advance } = await syncWorld(
    context,
    jobs.map((id) => plainContainer(id)),
    undefined,
    ({ world: fake }) => {
      for (const id of jobs)
        fake.facts.set(id, { exitCode: 0, restartCount: 5, startedAtMs: beganMs - 1_000, finishedAtMs: beganMs - 1_500 });
    },
  );
  await advance(1000);
  const at = (text: string, beforeMs: number) => ({ ...line(text), timestamp: new Date(beganMs - beforeMs).toISOString() });
  world.logs.get("job")?.send([at("no license", 1_490), at("starting", 1_005)]);
  world.logs.get("quiet")?.send([at("noted late", 1_005)]);
  for (const id of jobs) world.logs.get(id)?.end();
  await advance(1000);
  const lastOf = (id: string) => state().lastWords.get(id)?.lines.at(-1)?.text;
  assert.deepEqual(jobs.map(lastOf), ["no license", "noted late"]);
});

test("of what was restarted, and serves, the run before is read; of what was not, nothing", async (context) => {
  const { world, advance } = await syncWorld(context, [plainContainer("web"), plainContainer("db")], undefined, ({ world: fake }) => {
    fake.facts.set("web", { exitCode: 0, restartCount: 1, startedAtMs: beganMs - 600_000, finishedAtMs: beganMs - 601_000 });
    fake.facts.set("db", { exitCode: 0, restartCount: 0, startedAtMs: beganMs - 600_000, finishedAtMs: beganMs - 601_000 });
  });
  await advance(30_000);
  const read = world.logOptions.filter(({ follow, until }) => !follow && until !== undefined);
  assert.deepEqual(
    read.map(({ until }) => until),
    ["1699999400.000"],
  );
});

test("of a trace that is longer than what is kept the line that began it is kept, too", async (context) => {
  const { world, state, advance } = await syncWorld(context, [failed("job")], undefined, ({ world: fake }) => {
    fake.facts.set("job", itsRun(beganMs - 60_000));
  });
  await advance(1000);
  const logs = world.logs.get("job");
  logs?.send([line("FATAL: no database"), ...Array.from({ length: 60 }, (_, at) => line(`  at frame ${at}`))]);
  logs?.end();
  await advance(500);
  const { lines = [], levelBefore } = state().lastWords.get("job") ?? {};
  assert.equal(levelBefore?.text, "FATAL: no database");
  assert.deepEqual([lines.length, lines.at(-1)?.text], [20, "  at frame 59"]);
});

test("the last words of the last run of what has failed are read once for each run, and of nothing that is well", async (context) => {
  const { world, state, advance, happen } = await syncWorld(
    context,
    [failed("job"), plainContainer("web"), plainContainer("done", { state: "exited", exitCode: 0, status: "Exited (0) 2 minutes ago" })],
    undefined,
    ({ world: fake }) => {
      fake.facts.set("job", itsRun(beganMs - 60_000));
      fake.facts.set("done", { ...itsRun(beganMs - 60_000), exitCode: 0 });
    },
  );
  await advance(1000);
  // The log of the row under the cursor is followed, too. From a second before the start: an engine may note that late.
  const read = () => world.logOptions.filter(({ follow, until }) => !follow && until !== undefined);
  assert.deepEqual(read(), [{ follow: false, tail: 200, since: "1699999939.000", until: "1699999946.000" }]);
  const logs = world.logs.get("job");
  logs?.send([line("\u001b[31mDATABASE_URL must be set\u001b[0m")]);
  logs?.end();
  await advance(500);
  assert.deepEqual(
    state()
      .lastWords.get("job")
      ?.lines.map(({ source, text }) => `${source} ${text}`) ?? [],
    ["stderr DATABASE_URL must be set"],
  );
  await advance(60_000);
  assert.equal(read().length, 1, "once for each run");

  world.facts.set("job", itsRun(beganMs + 70_000));
  happen("job", "die", { timeNano: "1700000075000000000" });
  await advance(1000);
  assert.equal(read().length, 2);
});

test("of one that has been started again the run before is read, and its run when it has ended", async (context) => {
  const { world, advance, happen } = await syncWorld(
    context,
    [plainContainer("job", { state: "restarting", exitCode: 1, status: "Restarting (1) 1 second ago" })],
    undefined,
    ({ world: fake }) => {
      fake.facts.set("job", { exitCode: 1, startedAtMs: beganMs - 1000, finishedAtMs: beganMs - 5000 });
    },
  );
  const read = () => world.logOptions.flatMap(({ until }) => (until === undefined ? [] : [until]));
  await advance(1000);
  assert.deepEqual(read(), ["1699999996.000"]);
  world.logs.get("job")?.end();
  world.facts.set("job", { exitCode: 1, startedAtMs: beganMs - 1000, finishedAtMs: beganMs - 1003 });
  happen("job", "die", { timeNano: "1700000001000000000" });
  await advance(1000);
  assert.deepEqual(read(), ["1699999996.000", "1700000000.000"]);
});

test("at most four logs are read at a time, and one that can't be read says why", async (context) => {
  const jobs = Array.from({ length: 9 }, (_, index) => failed(`job${index}`));
  const { world, state, advance } = await syncWorld(context, jobs, undefined, ({ world: fake }) => {
    for (const { id } of jobs) fake.facts.set(id, itsRun(beganMs - 60_000));
  });
  await advance(1000);
  const asked = () => world.logOptions.filter(({ until }) => until !== undefined).length;
  assert.equal(asked(), 4);
  const words = "configured logging driver does not support reading";
  world.logs.get("job1")?.fail(new EngineError("unsupported", "logs", { code: "said", words }, 501));
  await advance(300);
  assert.equal(asked(), 5);
  assert.equal(state().lastWords.get("job1")?.unreadable, words);
  assert.equal(state().link.status, "up");
});
