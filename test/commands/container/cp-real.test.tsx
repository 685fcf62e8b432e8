import assert from "node:assert/strict";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, filesEngine } from "../support/files-engine.ts";

describe("cp, from the palette, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = filesEngine();

  test("cp there and back; what would be replaced is asked, and only y replaces it", async () => {
    await using app = await engine.open();
    const note = join(engine.folder, "note.txt");
    await writeFile(note, "first");
    await chmod(note, 0o640);
    await enter(app, `cp ${note} web:/tmp/`);
    await app.sees("note.txt copied to web:/tmp/note.txt");
    await enter(app, `cp web:/tmp/note.txt ${engine.folder}/back`);
    await app.sees("1 file copied");
    assert.equal(await readFile(join(engine.folder, "back"), "utf8"), "first");
    assert.equal((await stat(join(engine.folder, "back"))).mode & 0o777, 0o640);

    await writeFile(note, "second");
    await enter(app, `cp ${note} web:/tmp/`);
    await app.sees("Replace this file?");
    await app.sees("web:/tmp/note.txt");
    await app.press("enter");
    await app.sees("nothing was copied");
    assert.equal(await engine.daemon.docker("exec", "web", "cat", "/tmp/note.txt"), "first");
    await enter(app, `cp ${note} web:/tmp/`);
    await app.sees("Replace this file?");
    await app.press("y");
    await app.sees("note.txt copied");
    assert.equal(await engine.daemon.docker("exec", "web", "cat", "/tmp/note.txt"), "second");

    await enter(app, `cp web:/tmp/note.txt ${engine.folder}/back`);
    await app.sees(/Replace this file\?[\s\S]*back/);
    await app.press("esc");
    await app.sees("nothing was copied");
    assert.equal(await readFile(join(engine.folder, "back"), "utf8"), "first");
  });

  test("a stopped container takes and gives files, too", async () => {
    await using app = await engine.open();
    await writeFile(join(engine.folder, "s"), "still");
    await enter(app, `cp ${engine.folder}/s stopped:/tmp/s`);
    await app.sees("copied to stopped:/tmp/s");
    await enter(app, `cp stopped:/tmp/s ${engine.folder}/s2`);
    await app.sees("1 file copied");
    assert.equal(await readFile(join(engine.folder, "s2"), "utf8"), "still");
  });

  test("what is no copy is refused in words", async () => {
    await using app = await engine.open();
    await enter(app, "cp web:/a stopped:/b");
    await app.sees("copying between containers is not supported");
    await app.press("esc");
    await enter(app, "cp web:/tmp -");
    await app.sees("--tar-file");
    await app.press("esc");
    await enter(app, `cp web:/nosuch ${engine.folder}/x`);
    await app.sees(/Could not find the file \/nosuch/);
    await enter(app, `cp ${engine.folder}/nosuch web:/tmp`);
    await app.sees("no such file or folder");
  });

  test("in --read-only a container's files come out, and none go in", async () => {
    await using app = await engine.open({ readOnly: true });
    await enter(app, `cp web:/bin/sh ${engine.folder}/sh`);
    await app.sees("1 file copied");
    await enter(app, `cp ${engine.folder}/sh web:/tmp/sh2`);
    await app.sees("read-only");
    await assert.rejects(engine.daemon.docker("exec", "web", "cat", "/tmp/sh2"));
  });

  test("a form is opened from the row, keeps the field that is typed in, and completes paths of the container", async () => {
    await using app = await engine.open();
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
});
