import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyRead, openShop } from "../../support/shop.ts";
import { createLayer } from "../../../demo-engine/src/model/image.ts";

test("the page of an image tells its id, how it runs, who uses it and how, and its layers", async () => {
  await using shop = await openShop({ columns: 80, rows: 40 });
  const { app, engine } = shop;
  await app.press("2", "/", ..."shop/api", "enter");
  await app.sees(/shop\/api +2\.4/);
  await app.press("d");
  await app.sees(/image shop\/api:2\.4, 298MB, 3 layers/);
  await app.sees(/ id +e2541a1569a8 +linux\/amd64/);
  await app.sees(/ runs +\S+/);
  await app.sees(/ user +root \(not set\)/);
  await app.sees(/ used by +shop-api-1: running, as root\s+shop-migrate-1: exited, as root/);
  await app.sees(/ digest +none: it was neither pulled/);
  await app.sees(/ built +2026-\d\d-\d\d, 2 days ago/);
  await app.sees(/ size +age +created by\s+- +2d +CMD \["node" "server.js"\]\s+219MB +2d +COPY/);
  onlyRead(engine);
});

test("the page of an image hides the secrets of its layers until v, as inspect does, and names them first", async () => {
  await using shop = await openShop({ columns: 80, rows: 40 });
  const { app, engine } = shop;
  const [layer] = engine.world.images.find(({ tags }) => tags.includes("shop/api:2.4"))?.layers.slice(-1) ?? [];
  assert.ok(layer);
  Object.assign(layer, { createdBy: "/bin/sh -c #(nop)  ENV DB_PASSWORD=hunter2 MODE=fast" });
  await app.press("2", "/", ..."shop/api", "enter");
  await app.sees(/shop\/api +2\.4/);
  await app.press("d");
  await app.sees("ENV DB_PASSWORD=•••••• MODE=fast");
  await app.sees("secrets hidden (v)");
  await app.sees(/what to look at\s+risk +1 secret in its history, likely: DB_PASSWORD \(ENV\); who has the\s+image can read it/);
  await app.press("v");
  await app.sees("ENV DB_PASSWORD=hunter2 MODE=fast");
  await app.sees("SECRETS SHOWN (v)");
  await app.press("v");
  await app.seesNot("hunter2");
  await app.press("esc", "2", "/", "ctrl+u", ..."redis", "enter", "d");
  await app.sees(/image redis/);
  await app.seesNot("secrets hidden");
});

test("a long step of an image of many layers is one line until w, and whole then", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app, engine } = shop;
  const image = engine.world.images.find(({ tags }) => tags.includes("shop/api:2.4"));
  assert.ok(image);
  const long = `RUN ${Array.from({ length: 200 }, (_, index) => `step${`${index}`.padStart(4, "0")};`).join(" ")} its-end`;
  assert.ok(long.length > 2_000);
  const createdAtMs = Date.UTC(1970, 0, 1);
  const layers = Array.from({ length: 40 }, (_, index) =>
    createLayer({ createdBy: index === 20 ? long : `RUN make part${index}`, createdAtMs }),
  );
  Object.assign(image, { layers, createdAtMs, stampedAtMs: createdAtMs });
  await app.press("2", "/", ..."shop/api", "enter");
  await app.sees(/shop\/api +2\.4/);
  await app.press("d");
  await app.sees(/shop\/api:2\.4, 40 layers/);
  const onAllPages = async (): Promise<string> => {
    const pages: string[] = [];
    for (let page = 0; page < 8; page += 1) {
      pages.push(app.screen().join("\n"));
      await app.press("pgdn");
    }
    return pages.join("\n");
  };
  const cutShort = await onAllPages();
  assert.match(cutShort, / - +- +RUN make part39\b/);
  assert.match(cutShort, / - +- +RUN make part0\b/);
  assert.doesNotMatch(cutShort, /step0010|its-end/);
  await app.press("w");
  const whole = new Set((await onAllPages()).match(/step\d{4};|its-end/g));
  assert.equal(whole.size, 201);
  await app.press("g");
  await app.sees("what to look at");
  await app.seesNot("years ago");
});

test("the page of an image names the containers to which the host is open, and those that its tag has left", async () => {
  await using shop = await openShop({ columns: 80, rows: 40 });
  const { app, engine } = shop;
  const containers = [...engine.world.containers.values()];
  const [user, left] = [containers.find(({ name }) => name === "shop-api-1"), containers.find(({ name }) => name === "shop-proxy-1")];
  assert.ok(user && left);
  Object.assign(user.hostConfig, { Privileged: true, CapAdd: ["CAP_NET_ADMIN"], PidMode: "host" });
  Object.assign(left, { image: "shop/api:2.4" });
  Object.assign(left.config, { Image: "shop/api:2.4" });
  await app.press("ctrl+r", "2", "/", ..."shop/api", "enter", "d");
  await app.sees(/risk +privileged: shop-api-1 may do what root may do on the host/);
  await app.sees(/note +shop\/api:2\.4 has moved: shop-proxy-1 was made by it and has an\s+older image/);
  await app.sees(/shop-api-1: running, privileged, host processes, \+NET_ADMIN, as\s+root/);
  await app.sees(/shop-proxy-1: \w+, an older shop\/api:2\.4/);
  onlyRead(engine);
});

test("escape sequences in a step or a label of an image are shown, and do nothing", async () => {
  await using shop = await openShop({ columns: 80, rows: 50 });
  const { app, engine } = shop;
  const image = engine.world.images.find(({ tags }) => tags.includes("shop/api:2.4"));
  assert.ok(image);
  const createdBy = "RUN echo \x1b]0;owned\x07\x1b[2J PASSWORD=\x1b[31mhunter2";
  Object.assign(image, { layers: [createLayer({ createdBy, createdAtMs: 0 })] });
  Object.assign(image.config, { Labels: { "evil\x1b[2J": "\x9b2Jlabel" }, User: "app\x1b[5m" });
  await app.press("2", "/", ..."shop/api", "enter", "d");
  await app.sees(/history, likely: PASSWORD \(RUN\)/);
  await app.sees(/RUN echo/);
  await app.sees(/label/);
  assert.doesNotMatch(app.screen().join("\n"), /[\x07\x1b\x9b]|hunter2/);
});
