import assert from "node:assert/strict";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { connected, openGantry } from "../support/gantry.ts";

/** Each signal that asks a program to end, and how shells count it. */
const endedBy = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGABRT: 134,
  SIGUSR2: 140,
  SIGALRM: 142,
  SIGTERM: 143,
  SIGXCPU: 152,
  SIGVTALRM: 154,
};

/** The program in the moment in which the first name stands on its screen: Ink is not loaded yet. */
const openAtFirstName = async (env: Readonly<Record<string, string>> = {}) => {
  const engine = await startDemoEngine({ seed: 7, live: false });
  const gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 100, rows: 30, env });
  // On a busy machine a program that ends at once has ended before its screen was looked at.
  await gantry.waitUntil(() => gantry.received.includes("shop-worker-1"), 10_000, "the first name");
  return {
    gantry,
    [Symbol.asyncDispose]: async () => {
      await gantry[Symbol.asyncDispose]();
      await engine.close();
    },
  };
};

test("the first frame is whole: header, list, the keys of its worst row", async () => {
  await using opened = await openAtFirstName();
  const { gantry } = opened;
  // One write, but it may arrive in pieces: whole while the session is still coming up.
  const isWhole = (): boolean => {
    const [header = "", , columns = ""] = gantry.screen();
    const footer = gantry.screen().at(-1) ?? "";
    return /connecting.*gantry/.test(header) && /NAME +STATE/.test(columns) && /\bhelp\b/.test(footer) && /\blogs\b/.test(footer);
  };
  await gantry.waitUntil(isWhole, 10_000, "a whole frame before the session is up");
  // Ink takes over and the session comes up behind it.
  await connected(gantry);
});

test("a key typed as soon as the first name is there is neither echoed nor lost", async () => {
  await using opened = await openAtFirstName();
  const { gantry } = opened;
  await gantry.press("?");
  await gantry.waitFor(/Esc closes/);
  await gantry.press("ctrl+c", "ctrl+c");
  assert.equal((await gantry.exited).exitCode, 0);
  assert.equal(gantry.inAlternateScreen, false);
  assert.doesNotMatch(gantry.text(), /\?/);
});

test("Esc and Ctrl-C that are read together, as what was typed at the start is, are two keys", async () => {
  await using opened = await openAtFirstName();
  opened.gantry.send("?\x1b\x03");
  assert.equal((await opened.gantry.exited).exitCode, 0);
});

for (const [signal, exitCode] of Object.entries(endedBy)) {
  test(`${signal} as soon as the first name is there leaves the terminal as it was`, async () => {
    await using opened = await openAtFirstName();
    const { gantry } = opened;
    gantry.signal(signal as NodeJS.Signals);
    assert.equal((await gantry.exited).exitCode, exitCode);
    assert.equal(gantry.inAlternateScreen, false);
    assert.equal(gantry.cursorVisible, true);
    assert.doesNotMatch(gantry.text(), /core dumped|shop-worker/);
  });
}

test("a defect as soon as the first name is there leaves the terminal as it was, and its words stand on the main screen", async () => {
  // In the turn after the first frame was written: what the whole screen is drawn with is not loaded yet.
  const code = `const { stdout } = process; const write = stdout.write; stdout.write = (...given) => {
    if (String(given[0]).includes("\\x1b[?1049h")) {
      stdout.write = write;
      setImmediate(() => { throw new Error("a defect for the test"); });
    }
    return write.apply(stdout, given);
  };`;
  await using opened = await openAtFirstName({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` });
  const { gantry } = opened;
  assert.equal((await gantry.exited).exitCode, 1);
  assert.equal(gantry.inAlternateScreen, false);
  assert.equal(gantry.cursorVisible, true);
  assert.match(gantry.text(), /gantry: Error: a defect for the test/);
});
