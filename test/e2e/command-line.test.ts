import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { openGantry } from "../support/gantry.ts";

const program = join(import.meta.dirname, "../../dist/gantry.js");

const gantry = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], {
    input: "",
    encoding: "utf8",
    env: { ...process.env, DOCKER_HOST: "unix:///nonexistent" },
  });

test("help and version are answered with 0, on standard output, without a terminal", () => {
  for (const flag of ["-h", "--help"]) {
    const { status, stdout, stderr } = gantry(flag);
    assert.equal(status, 0);
    assert.match(stdout, /-H, --host ADDRESS[\s\S]*--read-only/);
    assert.equal(stderr, "");
  }
  for (const flag of ["-V", "--version"]) {
    const { status, stdout, stderr } = gantry(flag);
    assert.equal(status, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(stderr, "");
  }
});

for (const [args, said] of [
  [["--typo"], /unknown option --typo/],
  [["--contxt", "x"], /did you mean --context\?/],
  [["--read-only=yes"], /--read-only is true or false, not "yes"/],
  [["--host="], /--host needs a value/],
  [["--context", ""], /--context needs a value/],
  [["run"], /"run" is no option/],
  [["-H", "tcp://h", "--context", "x"], /leave one out/],
] as const) {
  test(`gantry ${args.join(" ")}: exit 2 and what is wrong, before a terminal is asked for`, () => {
    const { status, stdout, stderr } = gantry(...args);
    assert.equal(status, 2);
    assert.match(stderr, said);
    assert.match(stderr, /See gantry --help\.\n$/);
    assert.doesNotMatch(stderr, /needs a terminal/);
    assert.equal(stdout, "");
  });
}

test("in a terminal, too, a wrong value of --read-only opens nothing", async () => {
  for (const value of ["yes", "1"]) {
    await using terminal = openGantry(["--demo", `--read-only=${value}`]);
    assert.equal((await terminal.exited).exitCode, 2);
    assert.match(terminal.text(), /--read-only is true or false/);
    assert.doesNotMatch(terminal.received, /\x1b\[\?1049h/);
  }
});

test("--read-only=true is --read-only", async () => {
  await using terminal = openGantry(["--demo", "--demo-still", "--read-only=true"]);
  await terminal.waitFor(/read-only/i);
});

test("what is wrong is told as text, whatever was typed", () => {
  const { status, stderr } = gantry("--typo\x1b]0;owned\x07\x1b[2J", "word\x9b31m\u202e");
  assert.equal(status, 2);
  assert.match(stderr, /--typo/);
  assert.doesNotMatch(stderr, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});
