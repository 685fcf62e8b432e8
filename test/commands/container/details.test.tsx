import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../../support/raw-api.ts";
import { find, onlyRead, openShop } from "../../support/shop.ts";

test("the page of a container tells what happened, what it runs, its limits, mounts and networks, and only reads", async () => {
  await using shop = await openShop({ columns: 100, rows: 60 });
  const { app, engine } = shop;
  await find(app, "shop-db-1");
  await app.press("d");
  await app.sees(/container shop-db-1/);
  await app.sees(/what happened[\s\S]*started[\s\S]*created/);
  await app.sees(/image +postgres/);
  await app.sees(/user +\S+/);
  await app.sees(/mount +\/\S+, volume \S+/);
  await app.sees(/written +\S+ in its writable layer/);
  await app.sees(/in +shop_back[\s\S]*reached as shop-db-1[\s\S]*also there: .*shop-api-1/);
  await app.sees(/privileged +no/);
  onlyRead(engine);
});

test("the page of one that was removed says so, and claims nothing of how it stands", async () => {
  await using shop = await openShop({ columns: 100, rows: 40 });
  const { app, engine } = shop;
  await find(app, "shop-cache-1");
  await app.press("d");
  await app.sees(/why\s+broken/);
  const endpoint = { transport: "unix", socketPath: engine.socketPath } as const;
  await rawRequest(endpoint, "DELETE", "/containers/shop-cache-1");
  await app.sees(/why\s+It was removed: this is how it stood last\.(?! Another)/);
  await rawRequest(endpoint, "POST", "/containers/create?name=shop-cache-1", { Image: "redis:7.4" });
  await app.sees(/how it stood last\. Another container has its name now\./);
});

test("the page tells who else is in a network: those that run, since one that has ended can't be reached", async () => {
  await using shop = await openShop({ columns: 100, rows: 60 });
  const { app } = shop;
  await find(app, "shop-db-1");
  await app.press("d");
  await app.sees(/also there: .*shop-api-1/);
  await app.press("esc");
  await find(app, "shop-api-1");
  await app.press("ctrl+t", "y");
  await app.sees(/shop-api-1 +exited/);
  await find(app, "shop-db-1");
  await app.press("d");
  await app.sees(/also there: (?!.*shop-api-1)/);
});

test("the page hides what a variable holds of secrets until v", async () => {
  await using shop = await openShop({ columns: 100, rows: 24 });
  const { app } = shop;
  await find(app, "shop-db-1");
  await app.press("d");
  await app.sees("secrets hidden (v)");
  await app.press(...Array.from({ length: 8 }, () => "pgdn"));
  await app.sees(/POSTGRES_PASSWORD=••••••/);
  await app.press("v");
  await app.sees("SECRETS SHOWN (v)");
  await app.seesNot("••••••");
});

test("what a health probe printed stands whole on the page, its last answer first", async () => {
  await using shop = await openShop({ columns: 60, rows: 50 });
  const { app, engine } = shop;
  const unhealthy = [...engine.world.containers.values()].find(({ health }) => health === "unhealthy");
  assert.ok(unhealthy);
  Object.assign(unhealthy, { healthOutput: `first line ${"x".repeat(150)} its end\nsecond line` });
  await find(app, unhealthy.name);
  await app.press("d");
  await app.sees(/health probe[\s\S]*unhealthy/);
  await app.sees(/exit 1: first line x+\s[\s\S]*its end[\s\S]*second line/);
});

test("p shows the log until the last run began, and says so", async () => {
  await using shop = await openShop({ columns: 100, rows: 30 });
  const { app, engine } = shop;
  await find(app, "shop-worker-1");
  await app.press("p");
  await app.sees(/before the run of \d\d:\d\d:\d\d/);
  const asked = engine.requests.findLast(({ path }) => path.includes("/logs"));
  assert.match(asked?.path ?? "", /until=\d+\.\d{3}/);
});

test("Z measures the volumes of a container, and nothing is measured before", async () => {
  await using shop = await openShop({ columns: 100, rows: 60 });
  const { app, engine } = shop;
  const [volume] = engine.world.volumes.filter(({ name }) => name === "shop_db-data");
  assert.ok(volume);
  await find(app, "shop-db-1");
  await app.press("d");
  await app.sees(/mount +\/var\/lib\/postgresql\/data, volume shop_db-data, writable, Z measures it/);
  assert.deepEqual(app.received("GET", /system\/df/), []);
  await app.press("Z");
  await app.sees(/volume shop_db-data, writable, holds [\d.]+[KMG]iB/);
  assert.match(app.received("GET", /system\/df/).join(" "), /df\?type=volume$/);
  onlyRead(engine);
});

test("a mount tells what it was mounted with", async () => {
  await using shop = await openShop({ columns: 100, rows: 60 });
  const { app, engine } = shop;
  const metrics = [...engine.world.containers.values()].find(({ name }) => name === "grafana");
  assert.ok(metrics);
  Object.assign(metrics, {
    mounts: [
      {
        ...metrics.mounts[0],
        type: "bind",
        source: "/srv/conf",
        destination: "/conf",
        writable: false,
        mode: "ro,Z",
        propagation: "rshared",
      },
    ],
  });
  await find(app, "grafana");
  await app.press("d");
  await app.sees(/mount +\/conf, bind \/srv\/conf, read-only, Z, rshared/);
});
