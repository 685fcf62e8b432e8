import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, filesEngine } from "../support/files-engine.ts";

describe("two panes of files, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = filesEngine();

  test("two panes: chosen files go to the other side, one pane at a time on a narrow screen", async () => {
    await engine.daemon.docker("exec", "web", "sh", "-c", "echo line one > /tmp/seen");
    await mkdir(join(engine.folder, "deep"));
    const before = process.cwd();
    process.chdir(engine.folder);
    try {
      await using app = await engine.open({ columns: 110 });
      await enter(app, "files web");
      await app.sees(/web:\/ +│ here:/);
      await app.sees(/ {2}tmp\/ /);
      await app.press("G");
      await app.press("k");
      await app.press("enter");
      await app.sees(/seen/);
      await app.press("G");
      await app.press("space");
      await app.sees("1 chosen");
      await app.press("f");
      await app.sees("1 file copied");
      assert.match(await readFile(join(engine.folder, "seen"), "utf8"), /line one/);
      await using narrow = await engine.open({ columns: 80 });
      await enter(narrow, "files web");
      await narrow.sees(/^web:\/$/m);
      await narrow.seesNot("here:");
      await narrow.press("tab");
      await narrow.sees(/here:.*gantry-files/);
    } finally {
      process.chdir(before);
    }
  });
});
