import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { runProgram } from "./run-program.ts";

test("a program gets its words, its folder and its environment as they are, and nothing to read", async () => {
  const odd = "a 'b'\n\"c\" $HOME `x` \\ *";
  const script = 'printf "%s|" "$1" "$A" "$HOME" "$(pwd -P)"; cat; echo err >&2; exit 3';
  const ran = await runProgram(["/bin/sh", "-c", script, "sh", odd], { workingDir: "/", env: { A: odd, B: undefined } });
  assert.deepEqual(ran, { exitCode: 3, stdout: `${odd}|${odd}||/|`, stderr: "err\n" });
});

test("without more it is here, with the environment of this process", async () => {
  const { stdout } = await runProgram(["sh", "-c", 'printf "%s %s" "$PATH" "$(pwd -P)"']);
  assert.equal(stdout, `${process.env.PATH} ${process.cwd()}`);
});

test("several run side by side; what there is not says so", async () => {
  const ran = await Promise.all([
    runProgram(["sh", "-c", "sleep 0.2; echo slow"]),
    runProgram(["echo", "quick"], { workingDir: tmpdir() }),
    runProgram(["no-such-program-here"]),
  ]);
  assert.deepEqual(
    ran.map(({ exitCode, stdout }) => [exitCode, stdout]),
    [
      [0, "slow\n"],
      [0, "quick\n"],
      [127, ""],
    ],
  );
});
