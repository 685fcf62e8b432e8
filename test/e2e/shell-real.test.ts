import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import type { Terminal } from "../support/terminal.ts";

const unavailable = privateEngineUnavailable();

/** A shell in a container of a real engine, used as a person uses one. */
describe("a shell in a container", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let gantry: Terminal;

  before(async () => {
    engine = await shareEngine();
    const image = await engine.importBusybox();
    await engine.docker("run", "-d", "--init", "--name", "box", image, "sleep", "3600");
    await engine.docker("run", "-d", "--init", "--name", "bare", await engine.importWithoutShell(), "/sleep", "3600");
    gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 100, rows: 30 });
    await gantry.waitFor(/box +running/);
    await gantry.press("/", ..."box", "enter");
    await gantry.waitFor(/log of box/);
  });
  after(async () => {
    await gantry?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
  });

  const opened = async (): Promise<void> => {
    await gantry.press("s");
    await gantry.waitUntil(() => !gantry.inAlternateScreen, 20_000, "the main screen");
    // The prompt is the last thing there.
    await gantry.waitFor(/# \n*$/, 20_000);
  };
  const left = async (): Promise<void> => {
    gantry.send("exit\r");
    await gantry.waitFor(/shell in box ended with/);
    assert.equal(gantry.inAlternateScreen, true);
    assert.equal(gantry.cursorVisible, false);
  };

  test("what was said in one shell still stands when the next one is opened, in order", async () => {
    for (const word of ["first", "second"]) {
      await opened();
      gantry.send(`echo said $((1+1)) ${word}\r`);
      await gantry.waitFor(`said 2 ${word}`);
      if (word === "second")
        assert.match(gantry.text(), /-- \w+ in box[\s\S]*said 2 first\n[\s\S]*# exit\n[\s\S]*-- \w+ in box[\s\S]*said 2 second/);
      await left();
    }
  });

  test("it has the terminal's size, and the new one when that changes", async () => {
    await opened();
    gantry.send("stty size\r");
    await gantry.waitFor(/^30 100$/m);
    gantry.resize(90, 25);
    await delay(300);
    gantry.send("stty size\r");
    await gantry.waitFor(/^25 90$/m);
    await left();
    // The screen that comes back has the new size, too.
    assert.equal(gantry.screen().length, 25);
    await gantry.waitFor(/\? help$/m);
    gantry.resize(100, 30);
    await gantry.waitFor(/box +running/);
  });

  test("Ctrl-C ends what runs in it, not the shell, and not Gantry", async () => {
    await opened();
    gantry.send("sleep 1000; echo came through\r");
    await delay(300);
    await gantry.press("ctrl+c");
    gantry.send("echo still $((40+2))\r");
    await gantry.waitFor(/still 42/);
    assert.doesNotMatch(gantry.text(), /^came through/m);
    await left();
  });

  test("vi edits and saves a file, and the screen comes back as it was", async () => {
    // The row's figures live on, and its age takes a cell more from 10 seconds on.
    const screen = (): readonly string[] =>
      gantry.screen().map((line) =>
        line
          .replace(/(box +running) .*(gantry)/, "$1 $2")
          .replaceAll(/ +/g, " ")
          .trimEnd(),
      );
    await gantry.press("j"); // clears the message of before
    await delay(200);
    const before = screen();
    await opened();
    gantry.send("vi /tmp/note.txt\r");
    await gantry.waitFor(/~\n~\n~/);
    gantry.send("ihello from vi");
    await gantry.waitFor(/hello from vi/);
    await gantry.press("esc");
    await delay(100);
    gantry.send(":wq\r");
    await gantry.waitFor(/# $/m);
    assert.equal(await engine.docker("exec", "box", "cat", "/tmp/note.txt"), "hello from vi\n");
    await left();
    await gantry.press("j");
    await gantry.waitUntil(() => isDeepStrictEqual(screen(), before), undefined, `the screen of before:\n${before.join("\n")}`);
    await gantry.press("?");
    await gantry.waitFor(/Esc closes/);
    await gantry.press("q");
  });

  test("an image without a shell gets a clear text, and the screen stays", async () => {
    await gantry.press("/", "ctrl+u", ..."bare", "enter");
    await gantry.waitFor(/log of bare/);
    await gantry.press("s");
    await gantry.waitFor(/bare has no shell, neither sh nor bash: .*[\s\S]*exec: "sh": executable file not found[\s\S]*:top bare/);
    assert.equal(gantry.inAlternateScreen, true);
  });
});
