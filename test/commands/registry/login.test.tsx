import assert from "node:assert/strict";
import { test } from "node:test";
import { seesFramed } from "../../support/framed-text.ts";
import { openShop } from "../../support/shop.ts";

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

test("who names the server is asked for what is missing, and not for the server again", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."login registry.example", "enter");
  await app.sees(/server: +registry\.example/);
  await app.type("mary");
  await app.sees(/username: +mary/);
  await app.press("esc", ":", ..."login", "enter");
  await app.type("other.example");
  await app.sees(/server: +other\.example/);
});

test("pull, tag, search, login, push and logout are played by the demo, which says that it is one", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const enter = async (line: string): Promise<void> => {
    await app.press(":");
    await app.type(line);
    await app.press("enter");
  };
  await enter("pull redis:latest");
  await app.sees(/redis:latest pulled, [0-9a-f]{12}/);
  await app.press("esc");
  await enter("tag redis:latest demo/cache:1");
  await app.sees("redis:latest is also demo/cache:1");
  await enter("search --limit 5 redis");
  await app.sees("NAME");
  await app.sees(/\d found/);
  await app.press("esc");
  await enter("push demo/cache:1");
  await app.sees("log in to the registry");
  await app.press("esc");
  await enter("login -u demo");
  await app.sees("password:");
  await app.press("tab", "tab");
  await app.type("wrong");
  await app.press("enter");
  await seesFramed(app, /incorrect username or password/);
  await app.sees(/username: demo/);
  await app.press("enter");
  await app.sees("this was refused as it is");
  await app.press("ctrl+u");
  await app.type("demo");
  await app.press("enter");
  await app.sees("logged in at docker.io as demo");
  await enter("push demo/cache:1");
  await app.sees("This is the demo");
  await app.sees("demo/cache:1 pushed");
  await app.press("esc");
  await enter("logout");
  await app.sees("logged out of docker.io");
});
