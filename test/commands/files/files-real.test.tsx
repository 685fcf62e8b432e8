import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { DemoEngine } from "../../../demo-engine/src/start-demo.ts";
import { hostFiles } from "../../../src/terminal/host-files.ts";
import { openApp, type TestApp } from "../../support/app.tsx";
import { type PrivateEngine, privateEngineUnavailable } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";

const unavailable = privateEngineUnavailable();

describe("files of a container, from the palette", { skip: unavailable ?? false }, () => {
  let engine: PrivateEngine;
  let folder = "";

  before(async () => {
    engine = await shareEngine();
    const image = await engine.importBusybox();
    await engine.docker("run", "-d", "--net", "none", "--name", "web", image, "sleep", "100000");
    await engine.docker("create", "--net", "none", "--name", "stopped", image, "sleep", "1");
    folder = await realpath(await mkdtemp(join(tmpdir(), "gantry-files-")));
  });
  after(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
    await engine?.[Symbol.asyncDispose]();
  });

  const opened = async (options: { readonly columns?: number; readonly readOnly?: boolean } = {}): Promise<TestApp> => {
    const app = await openApp({ socketPath: engine.socketPath, requests: [], world: { containers: new Map() } } as unknown as DemoEngine, {
      hostFiles,
      ...options,
    });
    await app.sees("web");
    return app;
  };
  const enter = async (app: TestApp, line: string): Promise<void> => {
    await app.press(":");
    app.keys.paste(line);
    await app.press("enter");
  };

  test("cp there and back; what would be replaced is asked, and only y replaces it", async () => {
    await using app = await opened();
    const note = join(folder, "note.txt");
    await writeFile(note, "first");
    await chmod(note, 0o640);
    await enter(app, `cp ${note} web:/tmp/`);
    await app.sees("note.txt copied to web:/tmp/note.txt");
    await enter(app, `cp web:/tmp/note.txt ${folder}/back`);
    await app.sees("1 file copied");
    assert.equal(await readFile(join(folder, "back"), "utf8"), "first");
    assert.equal((await stat(join(folder, "back"))).mode & 0o777, 0o640);

    await writeFile(note, "second");
    await enter(app, `cp ${note} web:/tmp/`);
    await app.sees("Replace this file?");
    await app.sees("web:/tmp/note.txt");
    await app.press("enter");
    await app.sees("nothing was copied");
    assert.equal(await engine.docker("exec", "web", "cat", "/tmp/note.txt"), "first");
    await enter(app, `cp ${note} web:/tmp/`);
    await app.sees("Replace this file?");
    await app.press("y");
    await app.sees("note.txt copied");
    assert.equal(await engine.docker("exec", "web", "cat", "/tmp/note.txt"), "second");

    await enter(app, `cp web:/tmp/note.txt ${folder}/back`);
    await app.sees(/Replace this file\?[\s\S]*back/);
    await app.press("esc");
    await app.sees("nothing was copied");
    assert.equal(await readFile(join(folder, "back"), "utf8"), "first");
  });

  test("a stopped container takes and gives files, too", async () => {
    await using app = await opened();
    await writeFile(join(folder, "s"), "still");
    await enter(app, `cp ${folder}/s stopped:/tmp/s`);
    await app.sees("copied to stopped:/tmp/s");
    await enter(app, `cp stopped:/tmp/s ${folder}/s2`);
    await app.sees("1 file copied");
    assert.equal(await readFile(join(folder, "s2"), "utf8"), "still");
  });

  test("what is no copy is refused in words", async () => {
    await using app = await opened();
    await enter(app, "cp web:/a stopped:/b");
    await app.sees("copying between containers is not supported");
    await app.press("esc");
    await enter(app, "cp web:/tmp -");
    await app.sees("--tar-file");
    await app.press("esc");
    await enter(app, `cp web:/nosuch ${folder}/x`);
    await app.sees(/Could not find the file \/nosuch/);
    await enter(app, `cp ${folder}/nosuch web:/tmp`);
    await app.sees("no such file or folder");
  });

  test("in --read-only a container's files come out, and none go in", async () => {
    await using app = await opened({ readOnly: true });
    await enter(app, `cp web:/bin/sh ${folder}/sh`);
    await app.sees("1 file copied");
    await enter(app, `cp ${folder}/sh web:/tmp/sh2`);
    await app.sees("read-only");
    await assert.rejects(engine.docker("exec", "web", "cat", "/tmp/sh2"));
  });

  test("a form is opened from the row, keeps the field that is typed in, and completes paths of the container", async () => {
    await using app = await opened();
    await app.press("/");
    await app.type("web");
    await app.press("enter", "f");
    await app.sees(/from: +web:\//);
    await app.type("here");
    await app.sees(/to: +here/);
    await app.press("esc", ":");
    await app.type("cp web:/bi");
    await app.sees("web:/bin/");
  });

  test("diff shows added, changed and deleted as a tree; a file in it is shown", async () => {
    await using app = await opened();
    await engine.docker(
      "exec",
      "web",
      "sh",
      "-c",
      "printf 'line one\\n\\033[31mred\\n' > /tmp/seen; /bin/busybox rm /bin/vi; head -c 5000 /bin/busybox > /tmp/program",
    );
    await enter(app, "diff web");
    await app.sees(/1 deleted/);
    await app.sees(/D +vi/);
    await app.sees(/A +seen/);
    await app.sees(/C ▾ bin/);
    await app.press("space");
    await app.sees(/C ▸ bin/);
    await app.press("G");
    await app.press("enter");
    await app.sees("web:/tmp/seen");
    await app.sees("line one");
    await app.sees(/^red/m);
    await app.press("esc", "k", "enter");
    await app.sees(/web:\/tmp\/program/);
    await app.sees("This is no text");
  });

  test("two panes: chosen files go to the other side, one pane at a time on a narrow screen", async () => {
    await mkdir(join(folder, "deep"));
    const before = process.cwd();
    process.chdir(folder);
    try {
      await using app = await opened({ columns: 110 });
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
      assert.match(await readFile(join(folder, "seen"), "utf8"), /line one/);
      await using narrow = await opened({ columns: 80 });
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
