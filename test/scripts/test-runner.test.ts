import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, mock, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openProgress } from "../../scripts/test/progress.ts";
import { until } from "../support/wait.ts";

const scripts = join(import.meta.dirname, "../../scripts/test");

/** Each fixture writes by a relative path, into the home and into the temporary folder, and tells where that was. */
const opening = `
import { spawn } from "node:child_process";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { test } from "node:test";
writeFileSync("by-a-relative-path", "");
writeFileSync(homedir() + "/by-home", "");
mkdirSync(tmpdir() + "/by-tmpdir", { recursive: true });
console.log("WROTE", realpathSync("."), homedir(), tmpdir());
// As an engine is started: in a session of its own, so that no Ctrl-C reaches it.
const leave = () => {
  const child = spawn("sleep", ["600"], { detached: true, stdio: "ignore" });
  child.unref();
  console.log("STARTED " + child.pid);
};
`;

/** Holds only while the other one runs. */
const meeting = (own: string, other: string): string => `
import { existsSync, writeFileSync } from "node:fs";
import { test } from "node:test";
test("meets the ${other}", async () => {
  writeFileSync(import.meta.dirname + "/${own} is here", "");
  for (const endMs = Date.now() + 20_000; !existsSync(import.meta.dirname + "/${other} is here"); await new Promise((end) => setTimeout(end, 5)))
    if (Date.now() > endMs) throw new Error("the ${other} did not come");
});`;

const fixtures = {
  good: `${opening} test("holds", () => undefined); test("not here", { skip: "no engine" }, () => undefined);`,
  bad: `${opening} test("breaks", () => { throw new Error("words of what broke"); });`,
  hanging: `${opening} leave(); test("hangs", () => new Promise((end) => setTimeout(end, 600_000)));`,
  one: meeting("one", "other"),
  other: meeting("other", "one"),
  leaving: `${opening} test("leaves a process behind", leave);`,
};
type Fixture = keyof typeof fixtures;

let folder = "";

/** The runner as a program of its own, as npm starts it: a group for each fixture. */
const runnerOf = (names: readonly Fixture[], atOnce = 1) => {
  const groups = names.map((name) => ({ name, files: [join(folder, `${name}.test.ts`)], options: ["--test-isolation=none"] }));
  const program = `
    import { runTests } from ${JSON.stringify(pathToFileURL(join(scripts, "run-tests.ts")))};
    process.exitCode = await runTests(${JSON.stringify(groups)}, { atOnce: ${atOnce} });`;
  const { NODE_TEST_CONTEXT: _context, GANTRY_TEST_ENGINE: _engine, FORCE_COLOR: _color, ...env } = process.env;
  return { node: process.execPath, args: ["--input-type=module", "-e", program], env };
};

const run = (...names: readonly Fixture[]) => runAtOnce(1, ...names);

const runAtOnce = (atOnce: number, ...names: readonly Fixture[]) => {
  const { node, args, env } = runnerOf(names, atOnce);
  return spawnSync(node, args, { env, encoding: "utf8" });
};

/** A process that has ended is there, without an environment, until its parent has noticed. */
const isRunning = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8") !== "";
  } catch {
    return false;
  }
};
const placesIn = (output: string): readonly string[] =>
  [...output.matchAll(/^WROTE (.*)$/gm)].flatMap(([, places = ""]) => places.split(" "));
const pidIn = (output: string): number => Number(/^STARTED (\d+)$/m.exec(output)?.[1]);

describe("npm test", () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "gantry-runner-"));
    for (const [name, code] of Object.entries(fixtures)) await writeFile(join(folder, `${name}.test.ts`), code);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test("names its groups with n of m and the time, and has what failed and what did not run at the end", () => {
    const { stdout, status } = run("bad", "good");
    assert.equal(status, 1, stdout);
    assert.match(stdout, /^\[1 of 2\] bad {2}\d+:\d\d {2}1 tests, 1 of 1 files, FAILED$/m);
    assert.match(stdout, /^\[2 of 2\] good {2}\d+:\d\d {2}2 tests, 1 of 1 files$/m);
    assert.match(stdout.slice(stdout.indexOf("[2 of 2]")), /^FAILED {3}bad: breaks .*\n +Error: words of what broke$/m);
    assert.match(stdout, /^1 passed, 1 failed, 1 did not run\n {2}did not run: 1 tests: no engine$/m);
  });

  test("gives the tests a folder of their own to write in, which goes with them", () => {
    const { stdout, status } = run("good");
    assert.equal(status, 0, stdout);
    const places = placesIn(stdout);
    assert.equal(places.length, 3, stdout);
    for (const place of places) {
      assert.match(place, /\/gantry-\w{6}\/(work|home|t)$/);
      assert.ok(!existsSync(dirname(place)), place);
    }
    assert.ok(!existsSync(join(import.meta.dirname, "../../by-a-relative-path")));
  });

  test("runs groups side by side, each in a folder of its own", () => {
    const { stdout, status } = runAtOnce(2, "one", "other");
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^2 passed, 0 failed, 0 did not run$/m);
    const places = placesIn(runAtOnce(2, "good", "bad").stdout);
    assert.equal(new Set(places).size, 6, places.join("\n"));
    for (const place of places) assert.ok(!existsSync(dirname(place)), place);
  });

  test("tells what the tests left running, ends it and fails", { skip: !existsSync("/proc/self/environ") && "needs /proc" }, () => {
    const { stdout, status } = run("leaving");
    assert.equal(status, 1, stdout);
    assert.match(stdout, /^LEFT RUNNING, ended now: sleep$/m);
    assert.ok(!isRunning(pidIn(stdout)));
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    test(`leaves nothing after ${signal} in the middle`, { skip: !existsSync("/proc/self/environ") && "needs /proc" }, async () => {
      const { node, args, env } = runnerOf(["hanging", "good"]);
      const child = spawn(node, args, { env, stdio: ["ignore", "pipe", "inherit"] });
      let stdout = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      const exited = once(child, "exit");
      await until(
        () => stdout.includes("STARTED"),
        () => `the test has begun: ${stdout}`,
      );
      assert.ok(isRunning(pidIn(stdout)));
      child.kill(signal);
      assert.deepEqual(await exited, [130, null], stdout);
      assert.ok(!isRunning(pidIn(stdout)));
      for (const place of placesIn(stdout)) assert.ok(!existsSync(dirname(place)), place);
      assert.match(stdout, /interrupted: the rest did not run/);
      assert.ok(!stdout.includes("[2 of 2]"), stdout);
    });
});

describe("while tests run", () => {
  const out = (isTTY: boolean) => {
    const written: string[] = [];
    return { written, isTTY, columns: 20, write: (text: string) => written.push(text) };
  };
  const seconds = (count: number): void => mock.timers.tick(count * 1000);

  before(() => mock.timers.enable({ apis: ["setInterval"] }));
  after(() => mock.timers.reset());

  test("a log gets a short line within any five seconds, and no more than that", () => {
    const log = out(false);
    const progress = openProgress(log);
    const unfollow = progress.follow(() => "[1 of 5] unit");
    for (let count = 1; count <= 100; count++) {
      seconds(5);
      assert.ok(log.written.length >= count, `${log.written.length} lines in ${count * 5} s`);
    }
    assert.ok(log.written.length <= 125);
    assert.deepEqual(new Set(log.written), new Set(["[1 of 5] unit\n"]));
    unfollow();
  });

  test("what runs side by side is told in one line, until the last has ended", () => {
    const log = out(false);
    const progress = openProgress(log);
    const [unfollowUnit, unfollowEngine] = ["unit", "engine"].map((line) => progress.follow(() => line));
    seconds(4);
    unfollowUnit?.();
    seconds(4);
    unfollowEngine?.();
    seconds(20);
    assert.deepEqual(log.written, ["unit | engine\n", "engine\n", ""]);
  });

  test("a terminal has one line that never wraps, and is gone in the end", () => {
    const screen = out(true);
    const progress = openProgress(screen);
    const unfollow = progress.follow(() => "[1 of 5] unit  0:00  12 tests, 1 of 70 files");
    seconds(1);
    unfollow();
    assert.ok(screen.written.length > 3);
    for (const text of screen.written) assert.match(text, /^\r\x1b\[2K[^\n]{0,19}$/);
    assert.equal(screen.written.at(-1), "\r\x1b[2K");
  });
});
