import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "../../support/app.tsx";
import { openDemo } from "../../support/demo.ts";

test("a name of thousands of characters hides neither whom it is done to, nor what is lost, nor Cancel", async () => {
  await using demo = await openDemo();
  const grafana = [...demo.world.containers.values()].find(({ name }) => name === "grafana");
  assert.ok(grafana);
  grafana.name = `grafana-${"x".repeat(5_000)}`;
  const id = grafana.id.slice(0, 12);
  await using app = await openApp(demo, { columns: 80, rows: 24 });
  await app.press("/", ..."grafana", "enter");
  await app.press("D");
  await app.sees(new RegExp(`${id} +on `));
  await app.sees("Its file system and its logs are lost");
  await app.sees(new RegExp(`Type ${id} to go on`));
  await app.sees("[ Cancel ]");
  await app.press("esc", "ctrl+k");
  await app.sees("The signal goes to its main process at once");
  await app.sees(new RegExp(`${id} +on `));
});
