import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { writeLog } from "../../demo-engine/src/world/world.ts";
import { openGantry } from "../support/gantry.ts";

type Env = Readonly<Record<string, string | undefined>>;

const unset: Env = { LC_ALL: undefined, LC_CTYPE: undefined, LANG: undefined };

/** All that is written on a walk past lists, charts, a log, a form and help. */
const walk = async (env: Env, ...args: readonly string[]): Promise<{ readonly received: string; readonly log: string }> => {
  await using demo = await startDemoEngine({ seed: 7, live: false });
  const container = [...demo.world.containers.values()].find(({ name }) => name === "grafana");
  assert.ok(container);
  writeLog(demo.world, container, "stdout", "요청 처리됨 café 🚀 end\n");
  await using gantry = openGantry(["-H", `unix://${demo.socketPath}`, ...args], { columns: 100, rows: 30, env: { ...unset, ...env } });
  await gantry.waitFor(/grafana +running/);
  await gantry.press("2");
  await gantry.waitFor(/prom\/prometheus/);
  await gantry.press("1", "/", ..."grafana", "enter", "l");
  await gantry.waitFor(/ end$/m);
  const log = /^.*end$/m.exec(gantry.text())?.[0] ?? "";
  await gantry.press("esc", "S", "esc", "?", "esc", "R");
  await gantry.waitFor(/Cancel/);
  return { received: gantry.received, log };
};

const beyondAscii = /[^\x00-\x7f]/;

for (const env of [{ LANG: "C" }, { LC_ALL: "POSIX", LANG: "en_US.UTF-8" }, { LC_CTYPE: "en_US.ISO-8859-1" }])
  test(`${JSON.stringify(env)}: nothing but ASCII is written; what a container says beyond it has a ? in each of its cells`, async () => {
    const { received, log } = await walk(env);
    assert.equal(beyondAscii.exec(received)?.[0], undefined);
    assert.match(log, /\?\?\?\? \?\?\?\?\?\? caf\? \?\? end$/);
  });

for (const [env, ...args] of [[{}], [{ LANG: "C.UTF-8" }], [{ LANG: "C" }, "--ascii=false"]] as const)
  test(`${JSON.stringify(env)} ${args.join(" ")}: it is UTF-8`, async () => {
    const { received, log } = await walk(env, ...args);
    assert.match(received, /●/);
    assert.match(log, /요청 처리됨 café 🚀 end$/);
  });

test("what is said before the screen opens is ASCII, too", () => {
  for (const [LC_ALL, said] of [
    ["C", /"\?\?\?\?" is no option/],
    ["C.UTF-8", /"한글" is no option/],
  ] as const) {
    const { stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "../../dist/gantry.js"), "한글"], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL },
    });
    assert.match(stderr, said);
  }
});

test("--ascii draws with ASCII and leaves what a container says as it is", async () => {
  const { received, log } = await walk({ LANG: "C.UTF-8" }, "--ascii");
  assert.doesNotMatch(received, /[●─│↻✖…]/);
  assert.match(log, /요청 처리됨 café 🚀 end$/);
});
