import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { containerEvent, writeLog } from "../../demo-engine/src/world/world.ts";
import { openGantry } from "../support/gantry.ts";
import { hostileFor, hostilePieces, startHostileProxy } from "../support/hostile-proxy.ts";
import type { Terminal } from "../support/terminal.ts";
import { foreignSequences } from "../support/terminal-output.ts";

/** Fields that the engine needs to be understood: ids, states, times, versions, protocols. */
const structure = /^(Id|ID|ImageID|Parent|State|Status|Type|Action|Created\w*|StartedAt|FinishedAt|ApiVersion|MinAPIVersion|IP)$/;

const openHostile = async (spares: RegExp) => {
  const engine = await startDemoEngine({ seed: 7, live: false });
  const grafana = [...engine.world.containers.values()].find(({ name }) => name === "grafana");
  if (!grafana) throw new Error("no grafana");
  const lines = hostilePieces.filter((piece) => !piece.endsWith("m")).map((piece) => `${piece}~`.replaceAll("\n", ""));
  for (const text of [...lines, lines.join(""), "x".repeat(10_000), "\x1b[31m빨강\x1b[0m after"]) {
    writeLog(engine.world, grafana, "stdout", `${text}\n`);
  }
  const proxy = await startHostileProxy(engine.socketPath, spares);
  const gantry = openGantry(["-H", `unix://${proxy.socketPath}`], { columns: 110, rows: 32 });
  let output = "";
  gantry.onData((data) => {
    output += data;
  });
  return {
    gantry,
    engine,
    grafana,
    output: () => output,
    [Symbol.asyncDispose]: async () => {
      await gantry[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await engine.close();
    },
  };
};

/** Presses keys, gives the view time to fill, and sees that the frame of the screen still stands. */
const visit = async (gantry: Terminal, keys: readonly string[], shows: RegExp): Promise<void> => {
  for (const key of keys) {
    await gantry.press(key);
    if (key === "esc") await delay(80);
  }
  await gantry.waitFor(shows);
  await delay(150);
  assert.ok(gantry.inAlternateScreen);
  assert.match(gantry.screen()[0] ?? "", /^ ?gantry/, `the first line:\n${gantry.text()}`);
  assert.match(gantry.screen().at(-1) ?? "", /(\? help|Esc close|\^Y copy the docker line)$/, `the last line:\n${gantry.text()}`);
};

const command = (text: string): readonly string[] => [":", ...[...text].map((char) => (char === " " ? "space" : char)), "enter"];

const visitAll = async (gantry: Terminal): Promise<void> => {
  await visit(gantry, ["/", ..."grafana", "enter"], /log of grafana/);
  for (const [keys, shows] of [
    [["l"], /following/],
    [["w", "t"], /following/],
    [["esc", "t"], /processes in grafana/],
    [["esc", "S"], /charts of grafana/],
    [["esc", "i"], /inspect grafana[\s\S]*Id/],
    [["pgdn"], /inspect grafana/],
    [["G", "v"], /SECRETS SHOWN/],
    [["esc", "esc", ...command("port grafana")], /nothing here is called grafana/],
    [["esc", "c"], /copy/],
    [["esc", "x"], /what to do with/],
    [["esc", "R"], /new name/],
    [["esc", "ctrl+k"], /signal: < KILL >/],
    [["y"], /refused/],
    [["s"], /refused/],
    [["/", "ctrl+u", "enter", "j", "j"], /STATE/],
    [["2"], /postgres/],
    [["enter"], /layers/],
    [["esc", "i"], /inspect [\s\S]*RepoTags/],
    [["esc", "D"], /Remove/],
    [["esc", "3"], /shop_db-data/],
    [["enter"], /inspect/],
    [["esc", "4"], /shop_back/],
    [["enter"], /inspect/],
    [["esc", "7"], /shop-api-1/],
    [command("version"), /version[\s\S]*part/],
    [["esc", "1", "/", ..."worker", "enter"], /log of shop-worker-1/],
  ] as const) {
    await visit(gantry, keys, shows);
  }
};

test("hostile text in everything that the engine tells reaches no terminal, in any view", async () => {
  await using world = await openHostile(structure);
  const { gantry, engine, grafana } = world;
  await gantry.waitFor(/shop-worker-1/);
  containerEvent(engine.world, grafana, `kill${hostileFor("kill")}`, { name: `grafana${hostileFor("g")}`, signal: hostileFor("s") });
  await visitAll(gantry);
  await gantry.press("ctrl+c");
  await gantry.exited;
  assert.deepEqual(foreignSequences(world.output()), []);
  assert.doesNotMatch(world.output(), /[\x1b\x9b]\[?[\d;?]*1337/);
  assert.doesNotMatch(world.output(), /\x1b[^[]?PWNED/);
});

test("colours of log lines stay, and end at their line's end", async () => {
  await using world = await openHostile(structure);
  const { gantry } = world;
  await visit(gantry, ["/", ..."grafana", "enter"], /log of grafana/);
  await visit(gantry, ["l"], /following[\s\S]*빨강 after/);
  const row = gantry.screen().findIndex((line) => line.includes("빨강"));
  const cells = gantry.cells()[row] ?? [];
  const red = cells.find(({ char }) => char === "빨");
  const after = cells.find(({ char }) => char === "f");
  assert.deepEqual(red?.fg, { kind: "palette", index: 1, rgb: 1 });
  assert.deepEqual(after?.fg, { kind: "default" });
});

test("an engine that lies in its ids and states reaches no terminal either", async () => {
  await using world = await openHostile(/^(ApiVersion|Status|Type)$/);
  const { gantry } = world;
  await gantry.waitFor(/shop-worker-1/);
  for (const key of [
    "j",
    "l",
    "esc",
    "i",
    "esc",
    "x",
    "esc",
    "D",
    "esc",
    "c",
    "esc",
    "2",
    "D",
    "esc",
    "enter",
    "esc",
    "4",
    "enter",
    "esc",
    "7",
  ]) {
    await gantry.press(key);
    await delay(key === "esc" ? 100 : 250);
  }
  assert.ok(gantry.alive, gantry.text());
  await gantry.press("ctrl+c");
  await gantry.exited;
  assert.deepEqual(foreignSequences(world.output()), []);
  assert.doesNotMatch(world.output(), /[\x1b\x9b]\[?[\d;?]*1337/);
});

test("names in Korean and with emoji keep the columns straight", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  const [first, second, third] = [...engine.world.containers.values()].filter(({ name }) => /^(grafana|registry|shop-db-1)$/.test(name));
  if (!first || !second || !third) throw new Error("no such containers");
  first.name = "한국어이름";
  second.name = "🚀🎉-ship";
  third.name = "ｆｕｌｌ幅";
  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 150, rows: 32 });
  await gantry.waitFor(/한국어이름/);
  await gantry.waitFor(/QUEUE_URL/);
  const columnOf = (row: number, text: string): number =>
    gantry.cells()[row]?.findIndex((_, column, cells) => [...text].every((char, offset) => cells[column + offset]?.char === char)) ?? -1;
  const lines = gantry.screen();
  const heading = lines.findIndex((line) => /NAME +STATE/.test(line));
  for (const [column, text] of [
    ["STATE", /^(?:running|healthy)/],
    ["IMAGE", /^/],
  ] as const) {
    const at = columnOf(heading, column);
    assert.ok(at > 0);
    for (const name of ["한국어이름", "-ship", "ｆｕｌｌ幅", "shop-proxy-1"]) {
      const row = gantry.screen().findIndex((line) => line.slice(0, 24).includes(name));
      assert.ok(row > 0, `${name}:\n${gantry.text()}`);
      const from = (cell: number): string =>
        (gantry.cells()[row] ?? [])
          .slice(cell)
          .map(({ char }) => char)
          .join("");
      assert.match(from(at), text, `${name}:\n${gantry.text()}`);
      assert.match(from(at - 1), /^ /, `${name}:\n${gantry.text()}`);
    }
  }
});
