import assert from "node:assert/strict";
import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { TestApp } from "../../support/app.tsx";
import { enterLine } from "../../support/enter-line.ts";
import { hostFiles } from "../../../src/terminal/host-files.ts";
import { onlyRead, openShop } from "../../support/shop.ts";

const typeLine = async (app: TestApp, line: string): Promise<void> => {
  await app.press(":");
  app.keys.paste(line);
  await app.press("enter");
};

describe("files of the demo's containers", () => {
  let folder = "";
  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "gantry-files-")));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test("cp there and back is the same; only y replaces a file, and what is in the container is not touched by a no", async () => {
    await using shop = await openShop({ hostFiles });
    const { app } = shop;
    const [note, back] = [join(folder, "note.txt"), join(folder, "back.txt")];
    await writeFile(note, "first");
    assert.match((await enterLine(app, `cp ${note} grafana:/tmp/`)).text, /copied to grafana:\/tmp\/note\.txt/);
    await writeFile(note, "second");
    const putBefore = app.received("PUT", /archive/).length;
    await typeLine(app, `cp ${note} grafana:/tmp/`);
    await app.sees("Replace this file?");
    await app.sees("grafana:/tmp/note.txt");
    await app.press("n");
    await app.sees("nothing was copied");
    assert.equal(app.received("PUT", /archive/).length, putBefore);
    await enterLine(app, `cp grafana:/tmp/note.txt ${back}`);
    assert.equal(await readFile(back, "utf8"), "first");
    await typeLine(app, `cp ${note} grafana:/tmp/`);
    await app.sees("Replace this file?");
    await app.press("y");
    await app.sees("copied to grafana:/tmp/note.txt");
    await typeLine(app, `cp grafana:/tmp/note.txt ${back}`);
    await app.sees(/Replace this file\?[\s\S]*back\.txt/);
    await app.press("y");
    await app.sees("1 file copied");
    assert.equal(await readFile(back, "utf8"), "second");
  });

  test("what is no copy is refused in words, and nothing is sent that changes anything", async () => {
    await using shop = await openShop({ hostFiles });
    const { app, engine } = shop;
    assert.match((await enterLine(app, "cp grafana:/etc registry:/tmp")).text, /copying between containers is not supported/);
    assert.match((await enterLine(app, "cp grafana:/etc -")).text, /--tar-file/);
    assert.match((await enterLine(app, `cp grafana:/nosuch ${folder}/x`)).text, /Could not find the file \/nosuch/);
    assert.match((await enterLine(app, `cp ${folder}/nosuch grafana:/tmp`)).text, /no such file or folder/);
    onlyRead(engine);
  });

  test("a container's path is completed by its own folders", async () => {
    await using shop = await openShop({ hostFiles });
    const { app } = shop;
    await app.press(":");
    await app.type("cp grafana:/et");
    await app.sees("grafana:/etc/");
  });

  test("what was copied in is shown by diff, and opened as text", async () => {
    await using shop = await openShop({ hostFiles });
    const { app } = shop;
    const seen = join(folder, "seen.txt");
    await writeFile(seen, "line one\n\u001b[31mred\n");
    await enterLine(app, `cp ${seen} grafana:/tmp/`);
    await typeLine(app, "diff grafana");
    await app.sees(/A +seen\.txt/);
    await app.press("G", "enter");
    await app.sees("grafana:/tmp/seen.txt");
    await app.sees("line one");
    await app.sees(/^red/m);
  });
});
