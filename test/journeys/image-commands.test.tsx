import assert from "node:assert/strict";
import { test } from "node:test";
import type { ArchiveFiles } from "../../src/commands/archive-files.ts";
import { noArchives } from "../support/no-archives.ts";
import { onlyRead, openShop } from "../support/shop.ts";

test("image prune -a names what no container was made from, and nothing that one uses", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press(":", ..."image prune -a", "enter");
  await app.sees(/busybox:latest/);
  await app.seesNot(/image (nginx|postgres|shop\/api)/);
  await app.press("enter");
  await app.seesNot("busybox:latest");
  onlyRead(engine);
});

test("save over a file that is there asks first: Enter leaves it, y replaces it", async () => {
  const asked: boolean[] = [];
  const archives: ArchiveFiles = {
    ...noArchives,
    exists: async () => true,
    async *write({ path, replace }) {
      asked.push(replace);
      yield { kind: "result", text: path };
    },
  };
  await using shop = await openShop({ archives });
  const { app } = shop;
  for (const key of ["enter", "esc", "n", "q"]) {
    await app.press(":", ..."save -o x.tar busybox", "enter");
    await app.sees("x.tar is there already");
    await app.press(key);
    await app.sees("x.tar was left as it is");
    await app.press("esc");
  }
  assert.deepEqual(asked, []);
  await app.press(":", ..."save -o x.tar busybox", "enter");
  await app.sees("x.tar is there already");
  await app.press("y");
  await app.sees("saved to x.tar");
  assert.deepEqual(asked, [true]);
});

test("save without a file, load without one, and - for the keyboard are refused where they are typed", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press(":", ..."save busybox", "enter");
  await app.sees("a file is needed: -o FILE");
  await app.press(":", ..."load", "enter");
  await app.sees("a file is needed: -i FILE");
  await app.press(":", ..."import -", "enter");
  await app.sees("standard input");
  await app.press("esc");
  onlyRead(engine);
});

test("what is typed as a password is seen nowhere and kept nowhere", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."login -u mary -p hunter2 registry.example", "enter");
  await app.sees("•••••••");
  await app.press("ctrl+y");
  await app.sees("copied");
  await app.press("esc");
  assert.ok(!app.screen().join("\n").includes("hunter2"));
  for (const trace of [app.kept.join("\n"), app.written.map((text) => Buffer.from(text.slice(7, -1), "base64").toString()).join("\n")]) {
    assert.match(trace, /login/);
    assert.ok(!trace.includes("hunter2"), trace);
  }
});

test("a row without a name can't be pulled; T gives it one", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("2", "/", ..."none", "enter");
  await app.sees("<none>");
  await app.press("P");
  await app.sees("it has no name: give it one with T");
  await app.press("T");
  await app.sees("new name");
  await app.press("esc");
  onlyRead(engine);
});
