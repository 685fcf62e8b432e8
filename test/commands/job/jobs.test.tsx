import assert from "node:assert/strict";
import { test } from "node:test";
import type { JobHandle } from "../../../src/command/command.ts";
import type { TestApp } from "../../support/app.tsx";
import { openShop } from "../../support/shop.ts";

/** A job as a pull is one: parts with bytes, lines, and an end when it is told to, or cancelled. */
const startJob = (app: TestApp, title: string, opens = true) => {
  const end = Promise.withResolvers<string>();
  let handle: JobHandle | undefined;
  const ended = app.context.jobs.start(
    { engine: app.context.getState().activeEngineId, title, line: `docker ${title}`, opens },
    async (job) => {
      handle = job;
      job.abort.addEventListener("abort", () => end.reject(new Error("aborted")), { once: true });
      try {
        return { tone: "done", text: await end.promise };
      } catch {
        return { tone: "failed", text: "cancelled" };
      }
    },
  );
  return { end: end.resolve, ended, handle: () => handle as JobHandle };
};

const updates = async function* (count: number) {
  for (let at = 1; at <= count; at++) {
    yield { kind: "line", text: `line ${at}` } as const;
    yield {
      kind: "part",
      id: "layer-1",
      status: "Downloading",
      doneBytes: at * 1_000_000,
      totalBytes: 4_000_000,
      state: "running",
    } as const;
  }
};

test("a job's page shows its parts with bytes, its output and how it ended", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const job = startJob(app, "pull nginx");
  await job.handle().follow(updates(3));
  await app.sees(/pull nginx +running/);
  await app.sees("docker pull nginx");
  await app.sees(/75% +3MB of 4MB/);
  await app.sees(/layer-1 +Downloading/);
  await app.sees("line 3");
  await app.press("esc");
  await app.sees("1 job (J)");
  job.end("nginx is here");
  await app.sees("nginx is here");
  await app.seesNot("1 job (J)");
  await app.press("J");
  await app.sees(/done +pull nginx/);
  await app.press("enter");
  await app.sees(/pull nginx +done in/);
});

test("Ctrl-C on the page of a job cancels it and does not leave; elsewhere it asks while jobs go on, and a second one leaves", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const job = startJob(app, "pull nginx");
  await app.sees(/pull nginx +running/);
  await app.press("ctrl+c");
  await app.sees(/cancelled after/);
  await job.ended;
  assert.ok(!app.hasQuit());
  await app.press("esc");
  startJob(app, "pull redis");
  await app.sees(/pull redis +running/);
  await app.press("esc", "q");
  await app.sees("A job is under way and would end:");
  await app.sees("pull redis");
  await app.press("esc");
  await app.seesNot("under way");
  assert.ok(!app.hasQuit());
  await app.press("ctrl+c");
  await app.sees("under way");
  assert.ok(!app.hasQuit());
  await app.press("ctrl+c");
  assert.ok(app.hasQuit());
});

test("what is done at once is no job; what takes longer is listed", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const quick = startJob(app, "pause grafana", false);
  quick.end("grafana paused");
  await quick.ended;
  await app.press("J");
  await app.sees("Nothing goes on behind");
  startJob(app, "stop grafana", false);
  await app.sees(/running +stop grafana/);
});

test("a long output is followed until the user scrolls up, and again from its end on", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const job = startJob(app, "build .");
  for (let at = 1; at <= 100; at++) job.handle().line(`step ${at} done`);
  await app.sees("step 100 done");
  await app.press("g");
  await app.sees("step 1 done");
  await app.seesNot("step 100 done");
  job.handle().line("step 101 done");
  await app.passes(200);
  await app.seesNot("step 101 done");
  await app.press("G");
  await app.sees("step 101 done");
});
