import { test } from "node:test";
import { openShop } from "../../support/shop.ts";
import { typeLine } from "../../support/enter-line.ts";

test("logs --tail, --since and --until ask the engine for just that", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "logs -n 3 --since 2h -t grafana");
  await app.sees("--since 2h --tail 3");
  await app.receives("GET", /\/logs\?.*tail=3/);
  await app.receives("GET", /\/logs\?.*since=\d+/);
  await app.press("0");
  await app.sees("last 1,000 lines");
  await app.press("esc");
  await typeLine(app, "logs --until 1m grafana");
  await app.receives("GET", /\/logs\?.*until=\d+/);
  await app.sees("ended");
});
