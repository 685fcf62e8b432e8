import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { openGantry } from "../support/gantry.ts";
import { openTcpWay } from "../support/tcp-way.ts";
import { openTerminal, type Terminal } from "../support/terminal.ts";
import type { Cell } from "../support/terminal-cells.ts";

const program = join(import.meta.dirname, "../../dist/gantry.js");

const list = /^(?!.*Esc closes).*── log of grafana/s;

/** A walk through the program. Of the containers it shows one whose age is told in days: nothing else moves by itself. */
const steps: readonly (readonly [keys: readonly string[], wanted: RegExp])[] = [
  [["/", ..."grafana", "enter"], /✖ 6[\s\S]*118MiB[\s\S]*Completed cleanup/],
  [["?"], /Esc closes/],
  [["esc"], list],
  [["d"], /container grafana[\s\S]*what it runs/],
  [["esc"], list],
  [["i"], /inspect grafana[\s\S]*RestartCount/],
  [["esc"], list],
  [["l"], /following/],
  [["esc"], list],
  [["t"], /PID/],
  [["esc"], list],
  [["2"], /postgres/],
  [["3"], /shop_/],
  [["4"], /bridge/],
  [["1"], list],
  [[":", ..."version", "enter"], /containerd[\s\S]*runc/],
  [["esc"], list],
];

/** A second of the day: since when a session knows events is its own. */
const clockTime = /\d\d:\d\d:\d\d/g;

const withoutTimes = (row: readonly Cell[]): readonly Cell[] => {
  const text = row.map((cell) => cell.char[0] ?? " ").join("");
  const times = [...text.matchAll(clockTime)].map(({ index }) => index);
  return row.map((cell, column) => (times.some((at) => column >= at && column < at + 8) ? { ...cell, char: "0" } : cell));
};

/** All below the header, which names the address. */
const cellsOf = (gantry: Terminal): readonly (readonly Cell[])[] => gantry.cells().slice(1).map(withoutTimes);
const linesOf = (gantry: Terminal): string => gantry.screen().slice(1).join("\n").replace(clockTime, "00:00:00");

for (const env of [{}, { NODE_OPTIONS: "--trace-deprecation" }])
  test(`over TCP a whole session looks, cell by cell, as over the socket: ${JSON.stringify(env)}`, async () => {
    await using engine = await startDemoEngine({ seed: 7, live: false });
    await using way = await openTcpWay(engine.socketPath);
    const size = { columns: 100, rows: 30 };
    await using overSocket = openGantry(["-H", `unix://${engine.socketPath}`], size);
    await using overTcp = openGantry(["-H", way.address], { ...size, env });
    for (const [keys, wanted] of steps) {
      await Promise.all([overSocket, overTcp].map((gantry) => gantry.press(...keys)));
      const isTheSame = (): boolean => wanted.test(overSocket.text()) && isDeepStrictEqual(cellsOf(overTcp), cellsOf(overSocket));
      // What the two differ in tells more than that they do.
      await overTcp.waitUntil(isTheSame, 15_000, String(wanted)).catch((error: unknown) => {
        assert.equal(linesOf(overTcp), linesOf(overSocket), String(wanted));
        throw error;
      });
    }
  });

test("a deprecated call of a bundled library ends nothing where Node is told to throw at one", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await using way = await openTcpWay(engine.socketPath);
  await using gantry = openGantry(["-H", way.address], { env: { NODE_OPTIONS: "--throw-deprecation" } });
  await gantry.waitFor(/QUEUE_URL/);
});

/** The program with a file as its standard error.  @returns what stands there after its end */
const withStderr = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  use: (gantry: Terminal) => Promise<void>,
): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-stderr-"));
  const file = join(folder, "stderr");
  try {
    await using gantry = openTerminal({
      command: "/bin/sh",
      args: ["-c", 'exec "$@" 2>"$0"', file, process.execPath, program, ...args],
      env: { DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined, ...env },
    });
    await use(gantry);
    const before = await readFile(file, "utf8");
    await gantry.press("ctrl+c");
    await gantry.exited;
    assert.equal(before, "", "while the screen stood");
    return await readFile(file, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

test("standard error gets nothing in a session over TCP, whatever Node and libraries are told to tell", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await using way = await openTcpWay(engine.socketPath);
  const env = { NODE_OPTIONS: "--trace-deprecation --trace-warnings --pending-deprecation", DEBUG: "*" };
  const said = await withStderr(["-H", way.address], env, async (gantry) => {
    for (const [keys, wanted] of steps) {
      await gantry.press(...keys);
      await gantry.waitFor(wanted);
    }
  });
  assert.equal(said, "");
});

/** Noise of a library, at a moment of the test's choosing: made upon SIGURG. */
const noise = `--import=data:text/javascript,${encodeURIComponent(
  `process.on("SIGURG",()=>{
    console.log("noise 1\\x1b[2J"); console.error("noise 2"); console.warn("noise 3"); console.table([["noise 4"]]);
    process.stderr.write("noise 5\\x1b]0;x\\x07\\n"); process.emitWarning("noise 6"); process.emitWarning("gone", "DeprecationWarning");
  })`,
)}`;

test("what a library says while the screen stands waits until it is gone", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  const args = ["-H", `unix://${engine.socketPath}`];
  const size = { columns: 100, rows: 30 };
  await using quiet = openGantry(args, size);
  await using gantry = openGantry(args, { ...size, env: { NODE_OPTIONS: noise } });
  for (const session of [quiet, gantry]) {
    await session.press("/", ..."grafana", "enter");
    await session.waitFor(/✖ 6[\s\S]*118MiB[\s\S]*Completed cleanup/);
  }
  gantry.signal("SIGURG");
  // Drawn anew below and above.
  await gantry.press("?");
  await gantry.waitFor(/Esc closes/);
  await gantry.press("esc");
  const isTheSame = (): boolean => isDeepStrictEqual(cellsOf(gantry), cellsOf(quiet));
  await gantry.waitUntil(isTheSame, undefined, "the screen of a session without noise, cell by cell").catch((error: unknown) => {
    assert.equal(linesOf(gantry), linesOf(quiet));
    throw error;
  });
  assert.doesNotMatch(gantry.received, /noise/);
  await gantry.press("ctrl+c");
  assert.equal((await gantry.exited).exitCode, 0);
  for (const number of [1, 2, 3, 4, 5, 6]) assert.match(gantry.text(), new RegExp(`noise ${number}`));
  assert.doesNotMatch(gantry.text(), /gone/);
  assert.doesNotMatch(gantry.received, /\x1b\]0;x/);
});
