import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { connected } from "../support/gantry.ts";
import { openTerminal } from "../support/terminal.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "gantry-installed-"));
const program = join(folder, "package/dist/gantry.js");
const answer = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: "utf8", cwd: folder });

before(() => {
  // Without its scripts: the program is built already, and other tests run it meanwhile.
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" });
  const [{ filename }] = JSON.parse(packed) as [{ readonly filename: string }];
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("what npm packs runs with no node_modules beside it", async () => {
  const { version, bin } = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8"));
  assert.equal(join(folder, "package", bin.gantry), program);
  assert.equal(answer("--version").stdout.trim(), version);
  await using gantry = openTerminal({
    command: process.execPath,
    args: [program, "--demo", "--demo-still"],
    columns: 100,
    rows: 30,
    cwd: folder,
  });
  await gantry.waitFor("shop-worker-1");
  await connected(gantry);
  await gantry.press("i");
  await gantry.waitFor(/"?RestartCount"?: \d/);
  await gantry.press("ctrl+c");
  assert.equal((await gantry.exited).exitCode, 0);
});

test("--help and --version load neither Ink nor dockerode, and open no socket", () => {
  const note = `
    import { registerHooks } from "node:module"; import net from "node:net";
    registerHooks({ load: (url, context, next) => { console.error("loads", url); return next(url, context); } });
    net.Socket.prototype.connect = () => { throw new Error("a socket"); };`;
  for (const flag of ["--help", "--version"]) {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [`--import=data:text/javascript,${encodeURIComponent(note)}`, program, flag],
      {
        encoding: "utf8",
      },
    );
    assert.equal(status, 0, stderr);
    assert.match(stdout, /\d\.\d|--read-only/);
    const loaded = [...stderr.matchAll(/loads file:\/\/(\S+)/g)].map(([, path = ""]) => path);
    assert.ok(loaded.includes(program), stderr);
    for (const path of loaded) assert.doesNotMatch(readFileSync(path, "utf8"), /alternateScreen|createReconciler|demuxStream/, path);
  }
});

test("a flag that is given twice is refused in words", () => {
  const twice = answer("-H", "tcp://a", "-H", "tcp://b");
  assert.equal(twice.status, 2);
  assert.match(twice.stderr, /^gantry: --host is given twice/);
});

test("a context that is not known is refused with those that are, before the screen is opened", async () => {
  await using gantry = openTerminal({
    command: process.execPath,
    args: [program, "--context", "nosuch"],
    env: { DOCKER_CONFIG: folder, DOCKER_HOST: undefined },
    cwd: folder,
  });
  assert.equal((await gantry.exited).exitCode, 1);
  assert.match(gantry.text(), /context "nosuch" \(--context\) is not known\s+known are "default"/);
});
