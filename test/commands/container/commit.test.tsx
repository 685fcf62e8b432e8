import { test } from "node:test";
import { openShop } from "../../support/shop.ts";

test("commit makes an image of a container of the demo", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."commit -m why -c 'CMD ls' grafana mine:1", "enter");
  await app.sees("grafana committed as mine:1");
  await app.press("2", "/", ..."mine", "enter");
  await app.sees(/mine +1 /);
});
