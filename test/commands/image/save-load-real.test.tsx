import assert from "node:assert/strict";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enterSlowly, imagesEngine } from "../support/images-engine.ts";

describe("save and load, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = imagesEngine();

  test("save writes the archive, asks before it replaces one, and load reads it", async () => {
    await using app = await engine.open();
    await engine.docker("tag", engine.image, "saved:1");
    const id = await engine.idOf("saved:1");
    await enterSlowly(app, `save -o ${engine.at("saved.tar.gz")} saved:1 ${engine.image}`);
    await app.sees(`saved to ${engine.at("saved.tar.gz")}`);
    await app.press("esc");
    const first = await readFile(engine.at("saved.tar.gz"));
    assert.equal(first.readUInt16BE(0), 0x1f8b);

    await writeFile(engine.at("saved.tar.gz"), "precious");
    await enterSlowly(app, `save -o ${engine.at("saved.tar.gz")} saved:1`);
    await app.sees("would be lost");
    await app.press("enter");
    await app.sees("was left as it is");
    assert.equal(await readFile(engine.at("saved.tar.gz"), "utf8"), "precious");
    await app.press("esc");
    await enterSlowly(app, `save -o ${engine.at("saved.tar.gz")} saved:1`);
    await app.sees("would be lost");
    await app.press("y");
    await app.sees(`saved to ${engine.at("saved.tar.gz")}`);
    assert.ok((await stat(engine.at("saved.tar.gz"))).size > 1_000);
    await app.press("esc");

    await engine.docker("rmi", "saved:1");
    await enterSlowly(app, `load -i ${engine.at("saved.tar.gz")}`);
    await app.sees("loaded saved:1");
    assert.equal(await engine.idOf("saved:1"), id);
    await app.press("esc");
    await enterSlowly(app, "load -i /nosuch.tar");
    await app.sees("no such file or folder");
    await app.press("esc");
    await enterSlowly(app, "load");
    await app.press("enter");
    await app.sees("input: a value is needed");
    await app.press("esc");
    assert.deepEqual(
      (await readdir(engine.folder)).filter((name) => name.includes(".part")),
      [],
    );
  });
});
