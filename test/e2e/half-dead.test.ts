import assert from "node:assert/strict";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { type Fault, startFaultProxy } from "../support/fault-proxy.ts";
import { startFreezableEngine } from "../support/freezable-engine.ts";
import { connected, openGantry } from "../support/gantry.ts";

const openBehind = async (fault: Fault, matches: RegExp) => {
  const engine = await startDemoEngine({ seed: 7, live: false });
  const proxy = await startFaultProxy(engine.socketPath);
  proxy.setFault(fault, matches);
  const gantry = openGantry(["-H", `unix://${proxy.socketPath}`], { columns: 80, rows: 24 });
  return {
    gantry,
    proxy,
    [Symbol.asyncDispose]: async () => {
      await gantry[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await engine.close();
    },
  };
};

const refused = { kind: "refused" } as const;
const parts: readonly { readonly part: string; readonly path: RegExp }[] = [
  { part: "inspect", path: /\/containers\/\w{64}\/json/ },
  { part: "stats", path: /\/stats/ },
  { part: "events", path: /\/events/ },
  { part: "version", path: /\/version/ },
];

for (const { part, path } of parts) {
  test(`behind a proxy that refuses ${part} the rest works, and it is said what is refused`, async () => {
    await using behind = await openBehind(refused, path);
    const { gantry, proxy } = behind;
    await gantry.waitFor(/shop-api-1/);
    await gantry.waitFor(new RegExp(`refused: ${part}`));
    await gantry.press("j");
    await gantry.press("1");
    assert.doesNotMatch(gantry.text(), /STALE|does not answer|<h1>|<html>/);
    await gantry.press("2");
    await gantry.waitFor(/grafana\/grafana/);
    const asked = proxy.faulted.filter((request) => path.test(request)).length;
    assert.ok(asked <= 30, `${part} was asked ${asked} times`);
  });
}

test("behind a proxy that refuses inspect each log can be read, with a terminal and without: it tells itself which it is", async () => {
  await using behind = await openBehind(refused, /\/containers\/\w{64}\/json/);
  const { gantry } = behind;
  await gantry.waitFor(/shop-api-1/);
  await gantry.press("/", ..."shop-api-1", "enter", "l");
  await gantry.waitFor(/log of shop-api-1 .*(following|ended)/);
  assert.doesNotMatch(gantry.text(), /refused by the engine's proxy/);
});

test("behind a proxy that refuses the list of containers its place says so, and the other lists are there", async () => {
  await using behind = await openBehind(refused, /\/containers\/json/);
  const { gantry } = behind;
  await gantry.waitFor(/list containers: refused by the engine's proxy/);
  await gantry.press("2");
  await gantry.waitFor(/grafana\/grafana/);
  assert.match(gantry.text(), /refused: containers/);
  assert.doesNotMatch(gantry.text(), /STALE|does not answer|<h1>|<html>/);
});

test("behind a proxy that refuses everything each list says so, and nothing is tried for ever", async () => {
  await using behind = await openBehind(refused, /./);
  const { gantry, proxy } = behind;
  await gantry.waitFor(/list containers: refused by the engine's proxy/);
  for (const [key, what] of [
    ["2", "images"],
    ["3", "volumes"],
    ["4", "networks"],
  ] as const) {
    await gantry.press(key);
    await gantry.waitFor(new RegExp(`list ${what}: refused by the engine's proxy`));
  }
  assert.doesNotMatch(gantry.text(), /STALE|does not answer|<h1>|<html>/);
  const pings = proxy.faulted.filter((request) => request.endsWith("/_ping")).length;
  assert.ok(pings <= 5, `connected ${pings} times`);
});

for (const what of ["_ping", "version"] as const) {
  test(`an engine whose /${what} hangs shows its list all the same`, async () => {
    await using behind = await openBehind({ kind: "hang" }, new RegExp(`/${what}`));
    await behind.gantry.waitFor(/shop-api-1 /);
  });
}

test("a frozen engine is stale by itself, with the age of what is shown, and comes back", async () => {
  await using engine = await startFreezableEngine();
  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 100, rows: 24 });
  await connected(gantry);
  engine.freeze();
  await gantry.waitFor(/STALE/, 30_000);
  const age = Number(/STALE (\d+)s/.exec(gantry.text())?.[1]);
  assert.ok(age >= 3, `STALE ${age}s`);
  assert.match(gantry.text(), /has said nothing for 5 s/);
  assert.match(gantry.screen()[1] ?? "", /J jobs +engine silent$/);
  engine.thaw();
  await gantry.waitFor(/^(?![\s\S]*(STALE|engine silent))/, 30_000);
});
