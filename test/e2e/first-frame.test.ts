import assert from "node:assert/strict";
import { test } from "node:test";
import { startDemoEngine } from "../../src/demo/start-demo.ts";
import { openGantry } from "../support/gantry.ts";

/** The program in the moment in which the first name stands on its screen: Ink is not loaded yet. */
const openAtFirstName = async () => {
  const engine = await startDemoEngine({ seed: 7, live: false });
  const gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 100, rows: 30 });
  await gantry.waitFor("shop-worker-1");
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
  await gantry.waitFor(/engine \d/i);
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

test("a signal as soon as the first name is there leaves the terminal as it was", async () => {
  await using opened = await openAtFirstName();
  const { gantry } = opened;
  process.kill(gantry.pid, "SIGTERM");
  assert.equal((await gantry.exited).exitCode, 143);
  assert.equal(gantry.inAlternateScreen, false);
  assert.equal(gantry.cursorVisible, true);
});
