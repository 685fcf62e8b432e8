import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../support/raw-api.ts";
import { onlyRead, openShop } from "../support/shop.ts";

test("an act on several marked rows wants their count typed, and each gets its own request", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("/", ..."grafana|^registry ", "enter");
  await app.press("*");
  await app.sees("2 marked");
  await app.press("ctrl+t");
  await app.sees("Stop 2 containers");
  await app.sees("Type 2 to go on:");
  await app.press("y", "enter", "backspace", "3", "enter");
  onlyRead(engine);
  await app.press("backspace", "2", "enter");
  await app.sees("stop: 2 of 2 done");
  assert.equal(new Set(app.received("POST", /\/stop/)).size, 2);
  await app.sees(/grafana +exited/);
  await app.sees(/registry +exited/);
});

test("one failure among several is told in the engine's words and does not stop the rest", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("/", ..."grafana|migrate|backup", "enter", "*");
  await app.sees("3 marked");
  await app.press("D");
  await app.sees("Remove 3 containers");
  await app.press("3", "enter");
  await app.sees(/remove: 2 of 3 done · grafana: remove failed: .*cannot remove container "[0-9a-f]{12}"/);
  assert.equal(app.received("DELETE", /./).length, 3);
  assert.deepEqual(
    [...engine.world.containers.values()].filter(({ name }) => /grafana|migrate|backup/.test(name)).map(({ name }) => name),
    ["grafana"],
  );
});

test("when several fail each says why, by its own name", async () => {
  await using shop = await openShop({ columns: 200 });
  const { app } = shop;
  await app.press("/", ..."grafana|^registry ", "enter", "*");
  await app.sees("2 marked");
  await app.press("D", "2", "enter");
  await app.sees(/remove: 0 of 2 done/);
  await app.sees(/grafana: remove failed: .*cannot remove container "[0-9a-f]{12}"/);
  await app.sees(/registry:\s+remove failed: .*cannot remove container "[0-9a-f]{12}"/);
});

test("an act is done to those of the marked rows that can have it", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("/", ..."grafana|migrate", "enter", "*");
  await app.sees("2 marked");
  await app.press("ctrl+t");
  await app.sees("Stop grafana");
  await app.press("y");
  await app.sees("grafana stopped");
  assert.equal(app.received("POST", /\/stop/).length, 1);
});

test("a row that another hand removes goes away, with its open dialog's act told in words", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  const id = [...engine.world.containers.values()].find(({ name }) => name === "grafana")?.id ?? "";
  await app.press("/", ..."grafana", "enter");
  await app.sees("log of grafana");
  await app.press("ctrl+k");
  await app.sees("Kill grafana");
  await rawRequest({ transport: "unix", socketPath: engine.socketPath }, "DELETE", `/containers/${id}?force=1`);
  await app.sees("Nothing matches grafana");
  await app.press("y");
  await app.sees(/No such container/);
  assert.ok(!app.hasQuit());
});

test("an open page of a container that another hand removes says so, and Esc leads back", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  const id = [...engine.world.containers.values()].find(({ name }) => name === "grafana")?.id ?? "";
  await app.press("/", ..."grafana", "enter");
  await app.sees("log of grafana");
  await app.press("i");
  await app.sees("inspect grafana");
  await rawRequest({ transport: "unix", socketPath: engine.socketPath }, "DELETE", `/containers/${id}?force=1`);
  await app.sees(/gone|No such container/);
  await app.press("esc");
  await app.sees("Nothing matches grafana");
});
