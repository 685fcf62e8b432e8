import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "../support/shop.ts";
import { typeLine } from "../support/enter-line.ts";

test("a safe line that has all it needs runs without a form", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "rename grafana charts");
  await app.sees("grafana is now charts");
  assert.equal(app.received("POST", /\/rename\?name=charts$/).length, 1);
  await typeLine(app, "tag nginx:1.27 mine:1");
  await app.receives("POST", /\/tag\?/);
});

test("rmi and stop from a list without such a row ask for its name, then for leave", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await typeLine(app, "rmi");
  await app.sees(/image: +<string>/);
  await app.type("nosuch");
  await app.press("enter");
  await app.sees("nothing here is called nosuch");
  await app.press("ctrl+u");
  await app.type("nginx:1.27");
  await app.sees(/docker rmi nginx:1.27/);
  await app.press("enter");
  await app.sees(/nginx:1\.27 {2}[0-9a-f]{12} {2}on test/);
  assert.equal(app.received("DELETE", /./).length, 0);
  await app.press("esc", "2");
  await typeLine(app, "rename");
  await app.sees(/container: +</);
  await app.type("grafana");
  await app.press("tab");
  await app.type("charts");
  await app.press("enter");
  await app.receives("POST", /\/rename\?name=charts$/);
  assert.ok([...engine.world.containers.values()].some(({ name }) => name === "charts"));
});

test("stats of two are exactly those two, and Esc has all of them again", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const names = (): readonly string[] => app.screen().flatMap((row) => /^ *[●‖↻!·]? *(registry\S*|grafana|shop-\S+)/u.exec(row)?.[1] ?? []);
  await typeLine(app, "stats registry grafana");
  await app.sees(/registry grafana/);
  assert.deepEqual(names(), ["grafana", "registry"]);
  await app.press("esc");
  await app.sees("registry-exporter");
});

test("images with a name shows the images of that name, as docker images does", async () => {
  await using shop = await openShop();
  const { app } = shop;
  for (const line of ["images nginx", "image ls nginx"]) {
    await typeLine(app, line);
    await app.sees(/^ +nginx +/m);
    await app.seesNot(/^ +grafana/m);
    await app.press("esc");
    await app.sees(/^ +grafana/m);
    await app.press("1");
  }
  await typeLine(app, "images nosuch:1");
  await app.sees(/nosuch:1/);
  await app.seesNot(/^ +grafana/m);
  await app.receives("GET", /images\/json\?.*reference.*nosuch/);
});
