import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../support/raw-api.ts";
import { find, openShop, type Shop } from "../support/shop.ts";

/** What somebody else asks of the same engine. */
const other = ({ engine }: Shop, method: string, path: string, body?: object) =>
  rawRequest({ transport: "unix", socketPath: engine.socketPath }, method, path, body);

test("a container that is renamed while its form is open is asked about by its new name", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("D", "up", "up", "up", "space", "down", "down", "down");
  await app.sees("Type grafana to go on");
  await other(shop, "POST", "/containers/grafana/rename?name=charts");
  await other(shop, "POST", "/containers/create?name=grafana", { Image: "redis:7.4" });
  await app.sees("Remove charts");
  await app.sees("Type charts to go on");
  await app.sees("docker rm --force charts");
  await app.press(..."grafana", "enter");
  await app.passes(100);
  assert.equal(app.received("DELETE", /./).length, 0);
  await app.press("ctrl+u", ..."charts", "enter");
  await app.sees("charts removed");
});

test("on the page of a container that was renamed its keys name it as it is called now", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("i");
  await app.sees("inspect grafana");
  await other(shop, "POST", "/containers/grafana/rename?name=charts");
  await app.sees("inspect charts");
  await app.press("ctrl+k");
  await app.sees("docker kill charts");
});

test("a form about a container does nothing, and says so, once another one has its name", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("ctrl+k");
  await app.sees("docker kill grafana");
  await other(shop, "DELETE", "/containers/grafana?force=1");
  await other(shop, "POST", "/containers/create?name=grafana", { Image: "redis:7.4" });
  await app.sees(/grafana +created/);
  await app.press("y");
  await app.sees(/grafana is now [0-9a-f]{12}, and no longer [0-9a-f]{12}: nothing was done to it/);
  assert.equal(app.received("POST", /\/kill/).length, 0);
});

test("a tag that was moved to another image while its form is open is not removed from that one", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const first = await other(shop, "POST", "/images/redis:7.4/tag?repo=moved&tag=1");
  assert.equal(first.status, 201);
  await app.press("2", "/", ..."moved", "enter");
  await app.sees(/moved +1 /);
  await app.press("D");
  await app.sees("Remove moved:1");
  await other(shop, "POST", "/images/grafana/grafana:11.4.0/tag?repo=moved&tag=1");
  await app.passes(1000);
  await app.press("y");
  await app.sees(/moved:1 is now [0-9a-f]{12}, and no longer [0-9a-f]{12}: nothing was done to it/);
  assert.equal(app.received("DELETE", /./).length, 0);
});

test("the question of a prune names what ended while it was open: that goes, too", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."container prune", "enter");
  await app.sees("8 things go");
  await app.seesNot("container grafana");
  await other(shop, "POST", "/containers/grafana/kill");
  await app.sees("9 things go");
  await other(shop, "DELETE", "/containers/shop-cache-1");
  await app.sees("8 things go");
  await app.press("y");
  await app.sees("8 containers removed");
});

test("the question of a network prune names a network whose last container ended while it was open", async () => {
  await using shop = await openShop({ rows: 60 });
  const { app } = shop;
  await other(shop, "POST", "/networks/create", { Name: "own" });
  await other(shop, "POST", "/containers/create?name=alone", { Image: "redis:7.4", HostConfig: { NetworkMode: "own" } });
  await other(shop, "POST", "/containers/alone/start");
  await app.sees(/alone +running/);
  await app.press(":", ..."network prune", "enter");
  await app.sees("Prune networks");
  await app.seesNot("network own");
  await other(shop, "POST", "/containers/alone/kill");
  await app.sees("network own");
});
