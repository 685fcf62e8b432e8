import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { enterLine } from "../support/enter-line.ts";
import { openShop } from "../support/shop.ts";

const secret = "hunter2";

test("no secret of a build or of a container stands on a page, in what is copied, or in the history", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-secrets-"));
  try {
    // The last step fails: the engine's words repeat it.
    await writeFile(join(folder, "Dockerfile"), `FROM alpine\nARG X_TOKEN\nENV DB_PASSWORD=${secret}\nRUN nosuch -u me:${secret}\n`);
    await using shop = await openShop({ columns: 140, rows: 40 });
    const { app } = shop;
    const showsNone = (): void => assert.ok(!app.screen().join("\n").includes(secret), app.screen().join("\n"));

    // A build: its page, its line, the steps and their output.
    await app.press(":");
    await app.type(`build --build-arg X_TOKEN=${secret} -t sec:1 ${folder}`);
    await app.press("enter");
    await app.sees("RUN nosuch -u me:•••••• ");
    await app.sees("returned a non-zero code");
    await app.sees(`docker build --tag sec:1 --build-arg X_TOKEN ${folder}`);
    await app.sees("ENV DB_PASSWORD=••••••");
    showsNone();
    await app.press("y");
    await app.sees(`copied: docker build --tag sec:1 --build-arg X_TOKEN ${folder}`);
    showsNone();
    await app.press("esc");

    // A container: its processes, what happened, the palette's memory.
    assert.equal(
      (await enterLine(app, `run -d --name sec -e API_TOKEN=${secret} busybox sh -c 'sleep 99; mysql -uroot -p${secret}'`)).tone,
      "done",
    );
    await app.press(":");
    await app.type("top sec");
    await app.press("enter");
    await app.sees("mysql -uroot -p••••••");
    showsNone();
    await app.press("esc");
    await enterLine(app, `exec sec sh -c 'true --password ${secret}'`);
    showsNone();
    assert.ok(!app.kept.join("\n").includes(secret), app.kept.join("\n"));
    assert.ok(!app.written.some((text) => text.includes(Buffer.from(secret).toString("base64").slice(0, 8))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
