import assert from "node:assert/strict";
import { test } from "node:test";
import { find, openShop } from "../support/shop.ts";

test("the palette remembers lines without their secrets, and ↑ brings them back", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":");
  await app.type("kill -s HUP grafana");
  await app.press("enter");
  await app.sees("signal: < HUP >");
  await app.press("esc");
  assert.deepEqual(app.kept, ["kill -s HUP grafana"]);
  await app.press(":", "up");
  await app.sees(":kill -s HUP grafana");
  await app.press("left", "left", "ctrl+w");
  await app.sees(/:kill -s HUP na/);
});

test("the form says what is wrong as it is typed, shows the docker line, and copies it", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("R", "ctrl+u");
  await app.type("웹");
  await app.sees("a name has two characters");
  await app.press("ctrl+u");
  await app.type("charts");
  await app.sees("docker rename grafana charts");
  await app.press("ctrl+y");
  assert.ok(app.written.some((text) => text.includes(Buffer.from("docker rename grafana charts").toString("base64"))));
});

test("flags behind more are shown when asked for, and what is given is shown at once", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("ctrl+t");
  await app.sees("2 more flags");
  await app.press("up", "enter");
  await app.sees("time:");
  await app.press("esc", ":");
  await app.type("stop -t 3 grafana");
  await app.press("enter");
  await app.sees(/time: +3/);
  await app.press("y");
  await app.sees("grafana stopped");
  assert.ok(app.received("POST", /\/stop\?t=3$/).length === 1);
});
