import { test } from "node:test";
import { openShop } from "../../support/shop.ts";
import { typeLine } from "../../support/enter-line.ts";

test("top takes options of ps; stats of none are those of all; port tells where one port is", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "top grafana -o pid,comm");
  await app.receives("GET", /\/top\?ps_args=-o(%20|\+)pid/);
  await app.press("esc");
  await typeLine(app, "port shop-proxy-1 80");
  await app.sees("0.0.0.0:80");
  await typeLine(app, "stats");
  await app.sees(/CPU/);
  await app.sees("grafana");
});
