import assert from "node:assert/strict";
import { test } from "node:test";
import { commands } from "../../src/commands/all-commands.ts";
import { find, onlyRead, openShop } from "../support/shop.ts";

const acts = commands.filter((command) => command.kind === "act");

test("read-only lists every act as not possible, with the reason, and nothing but GET is sent", async () => {
  await using shop = await openShop({ readOnly: true });
  const { app, engine } = shop;
  await app.sees("READ-ONLY");
  await find(app, "grafana");
  await app.press("x");
  await app.sees("what to do with grafana");
  for (const title of ["shell", "start / unpause", "stop", "restart", "pause", "kill", "rename", "remove"]) {
    await app.sees(new RegExp(`${title} +started with --read-only: nothing is changed`));
  }
  await app.press("esc");
  for (const { keys, target } of acts) {
    if (target !== "container") continue;
    await app.press(...keys, "y", "enter", "esc");
    await app.seesNot("Cancel");
  }
  onlyRead(engine);
});

test("read-only does nothing from the palette, on any list, and still reads", async () => {
  await using shop = await openShop({ readOnly: true });
  const { app, engine } = shop;
  for (const text of ["kill grafana", "rm grafana", "docker stop registry", "exec grafana", "rename grafana"]) {
    await app.press(":", ...text, "enter");
    await app.sees("nothing is changed");
    await app.press("j");
    await app.seesNot("nothing is changed");
  }
  await app.press("2", "D");
  await app.sees("nothing is changed");
  await app.press("1");
  await find(app, "grafana");
  await app.press("l");
  await app.sees("following");
  await app.press("s");
  await app.sees("nothing is changed");
  onlyRead(engine);
  assert.ok(engine.requests.length > 0);
});
