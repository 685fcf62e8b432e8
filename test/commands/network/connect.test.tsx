import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestApp } from "../../support/app.tsx";
import { find, openShop } from "../../support/shop.ts";

/** Opens the menu of the row and takes one of its acts. */
const choose = async (app: TestApp, title: string): Promise<void> => {
  await app.press("x");
  await app.sees("what to do with");
  for (let step = 0; step < 60 && !app.highlighted().some((line) => line.startsWith(title)); step += 1) {
    await app.press("down");
    await app.passes(20);
  }
  await app.press("enter");
};

test("connecting and disconnecting from a container's row show the docker line that does the same", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  await find(app, "grafana");
  await choose(app, "connect to a network");
  await app.sees("docker network connect NETWORK grafana");
  await app.type("shop_front");
  await app.sees("docker network connect shop_front grafana");
  await app.press("ctrl+y");
  await app.sees("copied: docker network connect shop_front grafana");
  assert.deepEqual(app.written, [`\x1b]52;c;${Buffer.from("docker network connect shop_front grafana").toString("base64")}\x07`]);
  await app.press("enter");
  await app.sees("grafana is connected to shop_front");
  await choose(app, "disconnect from a network");
  await app.type("shop_front");
  await app.press("tab", "space");
  await app.sees("docker network disconnect --force shop_front grafana");
  await app.press("tab", "y");
  await app.sees("grafana is disconnected from shop_front");
  assert.equal(app.received("POST", /\/networks\/shop_front\/(connect|disconnect)$/).length, 2);
  await app.press("esc", "4", "/", ..."shop_front", "enter", "C");
  await app.sees(/Connect shop_front[\s\S]*container: +<string>/);
  assert.equal(app.received("POST", /\/connect$/).length, 1);
});
