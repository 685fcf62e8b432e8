import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestApp } from "../../support/app.tsx";
import { onlyRead, openShop, type Shop } from "../../support/shop.ts";
import { machineWith } from "../../support/docker-config.ts";

const filtersSent = ({ app }: Shop, path: RegExp): readonly unknown[] =>
  app.received("POST", path).map((sent) => JSON.parse(new URL(sent, "http://docker").searchParams.get("filters") ?? "{}") as unknown);

/** Waits until the question says it, over the ends of its lines. */
const asks = (app: TestApp, wanted: RegExp): Promise<void> => {
  const said = (): string =>
    app
      .screen()
      .flatMap((line) => /│ (.*) │/.exec(line)?.[1]?.trim() ?? [])
      .join(" ");
  return app.until(
    () => wanted.test(said()),
    () => `the question says ${wanted}. It says: ${said()}`,
  );
};

const spared = "label!=com.docker.compose.service=cache";

test("a prune's question names the filters of config.json; they are those that it shows by, and those that are sent", async () => {
  const { host, change } = machineWith({ pruneFilters: [spared] });
  await using shop = await openShop({ host });
  const { app } = shop;
  await app.press(":", ..."container prune", "enter");
  await app.sees("7 things go");
  await asks(app, /Filtered by pruneFilters of \/etc\/docker-cli\/config\.json, too: label!=com\.docker\.compose\.service=cache/);
  await app.sees(spared);
  await app.seesNot("container shop-cache-1");
  // Changed behind the question: what was shown is what is done.
  change({});
  await app.press("tab", "y");
  await app.sees("reclaimed");
  assert.deepEqual(filtersSent(shop, /containers\/prune/), [{ "label!": ["com.docker.compose.service=cache"] }]);
  await app.press(":", ..."container prune", "enter");
  await app.sees("container shop-cache-1");
  await app.seesNot("config.json");
});

test("a --filter that says the opposite wins, and the question says so", async () => {
  const { host } = machineWith({ pruneFilters: [spared, "keep"] });
  await using shop = await openShop({ host, columns: 120 });
  const { app } = shop;
  await app.press(":", ..."container prune --filter label=com.docker.compose.service=cache", "enter");
  await app.sees("container shop-cache-1");
  await asks(app, /Not by its label!=com\.docker\.compose\.service=cache: --filter says the opposite/);
  await app.sees("Not by keep: that is no NAME=VALUE");
  await app.press("tab", "y");
  await app.sees("reclaimed");
  assert.deepEqual(filtersSent(shop, /containers\/prune/), [{ label: ["com.docker.compose.service=cache"] }]);
});

test("a system prune spares by them everywhere but in the build cache, which is said", async () => {
  const { host } = machineWith({ pruneFilters: [spared] });
  await using shop = await openShop({ host, columns: 120 });
  const { app } = shop;
  await app.press(":", ..."system prune", "enter");
  await app.sees("The build cache has no labels");
  await app.sees(/things? go/);
  for (let presses = 0; presses < 9 && !app.highlighted().includes("Cancel"); presses++) await app.press("tab");
  await app.press("y");
  await app.sees("reclaimed");
  for (const path of [/containers\/prune/, /networks\/prune/])
    assert.deepEqual(filtersSent(shop, path), [{ "label!": ["com.docker.compose.service=cache"] }]);
  assert.deepEqual(filtersSent(shop, /images\/prune/), [{ dangling: ["true"], "label!": ["com.docker.compose.service=cache"] }]);
  assert.deepEqual(filtersSent(shop, /build\/prune/), [{}]);
});

test("where it can't be known what config.json spares, nothing is pruned; the file is named", async () => {
  const cases: readonly (readonly [config: object | string, line: string, said: RegExp])[] = [
    ["{ oops", "container prune", /config\.json is no valid JSON/],
    [{ pruneFilters: "label!=keep" }, "image prune -a", /config\.json: pruneFilters is no list of strings/],
    [{ pruneFilters: ["colour=red"] }, "network prune", /config\.json: there is no filter colour here/],
    [{ pruneFilters: ["until=24h"] }, "volume prune", /config\.json: there is no filter until here/],
    [{ pruneFilters: ["until=24h"] }, "container prune --filter until=1h", /config\.json: until= stands there, too/],
    [{ pruneFilters: ["until=24h"] }, "system prune --volumes", /config\.json has until=, which the engine does not take/],
  ];
  for (const [config, line, said] of cases) {
    await using shop = await openShop({ host: machineWith(config).host, columns: 160 });
    const { app, engine } = shop;
    await app.press(":", ...line, "enter");
    await asks(app, said);
    await asks(app, /Nothing is pruned/);
    await app.seesNot(/things? go/);
    for (let presses = 0; presses < 9 && !app.highlighted().includes("Cancel"); presses++) await app.press("tab");
    await app.press("y");
    await app.sees("Cancel"); // the question is still there
    onlyRead(engine);
  }
});

test("what config.json says to the terminal is not taken, and told as text", async () => {
  const hostile = "label=x\x1b]0;owned\x07\x1b[2J";
  const { host } = machineWith({ pruneFilters: [hostile], detachKeys: "ctrl-\x1b]0;owned\x07", proxies: { default: { httpProxy: 7 } } });
  await using shop = await openShop({ host: { ...host, env: { DOCKER_CONFIG: "/etc/docker-cli" } } });
  const { app } = shop;
  await app.press(":", ..."container prune", "enter");
  await app.sees("pruneFilters holds control");
  for (const line of app.screen()) assert.doesNotMatch(line, /owned|[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
});
