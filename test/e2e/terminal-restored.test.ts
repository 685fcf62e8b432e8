import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../support/gantry.ts";
import { openTerminal, type Terminal } from "../support/terminal.ts";

const nowhere = ["-H", "unix:///nonexistent/docker.sock"];

/** What was last said of the wheel: "h", it sends arrow keys; "r", it is as it was before. */
const wheelOf = ({ received }: Terminal): string | undefined => [...received.matchAll(/\x1b\[\?1007([hlr])/g)].at(-1)?.[1];

const ends = async (how: (gantry: Terminal) => void | Promise<void>, exitCode: number): Promise<void> => {
  await using gantry = openGantry(nowhere);
  await gantry.waitFor(/does not answer/);
  assert.equal(gantry.inAlternateScreen, true);
  assert.equal(wheelOf(gantry), "h");
  assert.doesNotMatch(gantry.received, /\x1b\[\?(?:9|100[0-36]|1015)h/, "the mouse is not taken");
  await how(gantry);
  const exit = await gantry.exited;
  assert.equal(exit.exitCode, exitCode);
  assert.equal(gantry.inAlternateScreen, false);
  assert.equal(gantry.cursorVisible, true);
  assert.equal(wheelOf(gantry), "r");
};

test("without an engine: the reason, the next step, and the way to the demo world", async () => {
  await using gantry = openGantry(nowhere);
  await gantry.waitFor(/ENOENT/);
  assert.match(gantry.text(), /systemctl start docker/);
  assert.match(gantry.text(), /Trying again by itself/);
  assert.match(gantry.text(), /M opens the demo world/);
});

test("q leaves the terminal as it was", () => ends((gantry) => gantry.press("q"), 0));
test("Esc never quits, Ctrl-C closes what is open, and twice always quits", () =>
  ends(async (gantry) => {
    await gantry.press("esc");
    // Together they would be Alt-?.
    await delay(100);
    await gantry.press("?");
    await gantry.waitFor(/Esc closes/);
    await gantry.press("ctrl+c");
    await gantry.waitUntil(() => !gantry.text().includes("Esc closes"));
    await delay(1_200); // no longer twice
    await gantry.press("?");
    await gantry.waitFor(/Esc closes/);
    await gantry.press("ctrl+c", "ctrl+c");
  }, 0));
for (const [signal, exitCode] of Object.entries({
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGABRT: 134,
  SIGUSR2: 140,
  SIGTERM: 143,
  SIGXFSZ: 153,
  SIGPWR: 158,
  SIGSYS: 159,
}))
  test(`${signal} leaves the terminal as it was`, { skip: !(signal in constants.signals) }, () =>
    ends((gantry) => gantry.signal(signal as NodeJS.Signals), exitCode),
  );

test("SIGUSR1 opens no debugger and writes nothing over the screen", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  gantry.signal("SIGUSR1");
  await gantry.press("?");
  await gantry.waitFor(/Esc closes/);
  assert.doesNotMatch(gantry.received, /Debugger/i);
});

test("a terminal that is too small says so and still quits", async () => {
  await using gantry = openGantry(nowhere, { columns: 50, rows: 12 });
  await gantry.waitFor(/needs 60x15, this is 50x12/);
  await gantry.press("q");
  assert.equal((await gantry.exited).exitCode, 0);
});

test("standard input that is no terminal: a hint and exit 2", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "../../dist/gantry.js")], {
    input: "",
    encoding: "utf8",
  });
  assert.equal(status, 2);
  assert.match(stderr, /needs a terminal/);
});

const program = join(import.meta.dirname, "../../dist/gantry.js");

/** A defect inside the program, at a moment of the test's choosing: this runs upon SIGURG. */
const uponSignal = (code: string): string => `--import=data:text/javascript,${encodeURIComponent(`process.on("SIGURG",()=>{${code}})`)}`;

for (const [name, code] of [
  ["an error that nobody catches", `throw new TypeError("x is not a function")`],
  ["a rejection that nobody handles", `Promise.reject(new TypeError("x is not a function"))`],
] as const) {
  test(`${name} is told as a defect, and the program goes on`, async () => {
    await using gantry = openGantry(["--demo", "--demo-still"], { env: { NODE_OPTIONS: uponSignal(code) } });
    await gantry.waitFor(/QUEUE_URL/);
    gantry.signal("SIGURG");
    await gantry.waitFor(/a defect of Gantry \(TypeError: x is not a function\)/);
    assert.equal(gantry.inAlternateScreen, true);
    await gantry.press("?");
    await gantry.waitFor(/Esc closes/);
    await gantry.press("q", "q");
    assert.equal((await gantry.exited).exitCode, 0);
  });
}

test("an error that comes back without end leaves the terminal as it was, and its words stand on the main screen", async () => {
  const code = `setInterval(()=>{throw new Error("a defect for the test")},1)`;
  await using gantry = openGantry(["--demo", "--demo-still"], { env: { NODE_OPTIONS: uponSignal(code) } });
  await gantry.waitFor(/QUEUE_URL/);
  gantry.signal("SIGURG");
  const { exitCode } = await gantry.exited;
  assert.equal(exitCode, 1);
  assert.equal(gantry.inAlternateScreen, false);
  assert.equal(wheelOf(gantry), "r");
  assert.equal(gantry.cursorVisible, true);
  assert.match(gantry.text(), /gantry: Error: a defect for the test/);
  assert.doesNotMatch(gantry.text(), /QUEUE_URL/);
});

test("a shell has the terminal with the wheel as it was, and Gantry has it back when that ends", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("/", ..."grafana", "enter", "s");
  await gantry.waitUntil(() => !gantry.inAlternateScreen, 10_000, "the main screen");
  assert.equal(wheelOf(gantry), "r");
  gantry.send("exit\r");
  await gantry.waitFor(/shell in grafana ended with 0/);
  assert.equal(wheelOf(gantry), "h");
});

test("what a program in a shell has switched on and left so disturbs neither the screen nor the keys", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("/", ..."grafana", "enter", "s");
  await gantry.waitUntil(() => !gantry.inAlternateScreen, 10_000, "the main screen");
  await gantry.waitFor(/[#$] $/m);
  const lines = "\\033)0\\033(0\\016";
  const modes = [4, 20].map((mode) => `\\033[${mode}h`).join("");
  const ofDec = [1, 5, 6, 9, 69, 1003, 1004, 1006, 1015, 2026, 2048].map((mode) => `\\033[?${mode}h`).join("");
  gantry.send(`printf '${modes}${ofDec}${lines}\\033[2;5r\\033[?7l\\033]0;a title without an end'; exit\r`);
  await gantry.waitUntil(() => gantry.inAlternateScreen, 10_000, "the screen again");
  await gantry.waitFor(/shell in grafana ended with 0/);
  await gantry.press("?");
  await gantry.waitFor(/Esc closes/);
  await gantry.press("esc");
  await gantry.waitFor(/grafana +running/);
  assert.match(gantry.screen()[0] ?? "", /^ DEMO +gantry/, gantry.text());
  assert.match(gantry.screen().at(-1) ?? "", /\? help$/, gantry.text());
  assert.deepEqual(gantry.modesLeftOn, []);
});

test("a signal that ends Gantry while a program in a shell has modes switched on leaves none of them on", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("/", ..."grafana", "enter", "s");
  await gantry.waitUntil(() => !gantry.inAlternateScreen, 10_000, "the main screen");
  await gantry.waitFor(/[#$] $/m);
  const modes = [1, 6, 1003, 1004, 1006].map((mode) => `\\033[?${mode}h`).join("");
  gantry.send(`printf '\\033[4h${modes}\\033[2;5r'\r`);
  await gantry.waitUntil(() => gantry.modesLeftOn.length >= 5, 10_000, "the modes are on");
  gantry.signal("SIGTERM");
  assert.equal((await gantry.exited).exitCode, 143);
  assert.equal(gantry.inAlternateScreen, false);
  assert.equal(gantry.cursorVisible, true);
  assert.deepEqual(gantry.modesLeftOn, []);
});

test("a turn of the wheel moves the cursor as far as its arrow keys say", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  const cursorRow = (): number => gantry.cells().findIndex((cells) => cells.filter(({ inverse }) => inverse).length > 30);
  const before = cursorRow();
  gantry.send("\x1b[B\x1b[B\x1b[B");
  await gantry.waitUntil(() => cursorRow() === before + 3);
  gantry.send("\x1bOA\x1bOA");
  await gantry.waitUntil(() => cursorRow() === before + 1);
});

const noShell = spawnSync("bash", ["-c", "true"]).status === 0 ? undefined : "job control needs bash";

test(
  "stopped by Ctrl-Z or SIGTSTP, the terminal is the shell's; fg brings the screen back",
  noShell === undefined ? {} : { skip: noShell },
  async () => {
    await using shell = openTerminal({
      command: "bash",
      args: ["--norc", "--noprofile", "-i"],
      env: { PS1: "shell> " },
      columns: 100,
      rows: 30,
    });
    await shell.waitFor("shell>");
    shell.send(`'${process.execPath}' '${program}' --demo --demo-still\r`);
    await shell.waitFor(/QUEUE_URL/);
    assert.equal(shell.inAlternateScreen, true);

    const isTheShells = async (): Promise<void> => {
      await shell.waitUntil(() => !shell.inAlternateScreen, 10_000, "the main screen");
      await shell.waitFor(/Stopped/);
      assert.equal(shell.cursorVisible, true);
      assert.equal(wheelOf(shell), "r");
      await shell.press("ctrl+l");
      shell.send("stty -a | grep -o -E ' -?(icanon|echo)\\b' | tr -d '\\n'; echo ' are set'\r");
      await shell.waitFor(/ are set$/m);
      assert.match(shell.text(), /^ icanon echo are set$/m);
    };
    const comesBack = async (): Promise<void> => {
      shell.send("fg\r");
      await shell.waitUntil(() => shell.inAlternateScreen, 10_000, "the alternate screen");
      await shell.waitFor(/QUEUE_URL/);
      assert.match(shell.screen()[0] ?? "", /DEMO/);
      assert.equal(wheelOf(shell), "h");
      assert.doesNotMatch(shell.text(), /Stopped|shell>/);
      await shell.press("?");
      await shell.waitFor(/Esc closes/);
      await shell.press("q");
      await shell.waitFor(/^(?![\s\S]*Esc closes)/);
    };

    await shell.press("ctrl+z");
    await isTheShells();
    shell.send("echo pid $(jobs -p).\r");
    await shell.waitFor(/^pid \d+\.$/m);
    const pid = Number(/^pid (\d+)\.$/m.exec(shell.text())?.[1]);
    await comesBack();

    process.kill(pid, "SIGTSTP");
    await isTheShells();
    await comesBack();

    await shell.press("q");
    await shell.waitUntil(() => !shell.inAlternateScreen, 10_000, "the main screen");
    shell.send("echo code $?.\r");
    await shell.waitFor("code 0.");
  },
);
