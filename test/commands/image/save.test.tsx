import assert from "node:assert/strict";
import { test } from "node:test";
import type { ArchiveFiles } from "../../../src/command/archive-files.ts";
import { noArchives } from "../../support/no-archives.ts";
import { onlyRead, openShop } from "../../support/shop.ts";

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

test("save without a file and load without one open their forms, with the field that is needed; - for the keyboard is refused", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press(":", ..."save busybox", "enter");
  await app.sees(/output: busybox-latest\.tar/);
  await app.press("ctrl+u", "enter");
  await app.sees("output: a value is needed");
  await app.press("esc", ":", ..."load", "enter");
  await app.sees(/input: +<file>/);
  await app.press("enter");
  await app.sees("input: a value is needed");
  await app.press("esc", ":", ..."export grafana", "enter");
  await app.sees(/output: grafana\.tar/);
  await app.press("esc");
  await app.press(":", ..."import -", "enter");
  await app.sees("standard input");
  await app.press("esc");
  onlyRead(engine);
});
