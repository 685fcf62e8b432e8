import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { createInputParser } from "../../node_modules/ink/build/input-parser.js";
import { realClock } from "../../src/real-clock.ts";
import { createKeyboard } from "../../src/terminal/keyboard.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

const openKeyboard = () => {
  const tty = fakeTerminal({ columns: 80, rows: 24 });
  const keyboard = createKeyboard(tty.process.stdin, realClock);
  const seen: string[] = [];
  let onKey = (_key: string): void => undefined;
  keyboard.forScreen.on("readable", () => {
    for (let part = keyboard.forScreen.read(); part !== null; part = keyboard.forScreen.read()) {
      seen.push(String(part));
      onKey(String(part));
    }
  });
  keyboard.forScreen.setRawMode(true);
  const given: Buffer[] = [];
  return {
    ...tty,
    keyboard,
    seen,
    /** What a key does. */
    on: (key: string, act: () => void) => {
      onKey = (pressed) => (pressed === key ? act() : undefined);
    },
    give: () => keyboard.give((bytes) => given.push(bytes)),
    given: () => Buffer.concat(given),
  };
};

/** Later than an Esc that is alone is taken for one. */
const escMs = 120;

test("what comes in the same read as the key that takes the terminal is kept, and then all that comes, to the byte", () => {
  const { keyboard, send, on, seen, give, given } = openKeyboard();
  on("s", () => keyboard.hold(() => assert.fail("nobody gave up")));
  send("jsls\x1b[A\r");
  send(Buffer.from([0xff, 0x00, 0xe9, 0x04]));
  assert.deepEqual(seen, ["j", "s"]);
  give();
  send("more");
  assert.deepEqual(given(), Buffer.concat([Buffer.from("ls\x1b[A\r"), Buffer.from([0xff, 0x00, 0xe9, 0x04]), Buffer.from("more")]));
});

test("Esc alone gives up; an Esc with something behind it, in the same read or in the next, does not", async () => {
  const { keyboard, send, give, given } = openKeyboard();
  let gaveUp = 0;
  keyboard.hold(() => {
    gaveUp += 1;
  });
  send("\x1b:wq\r");
  send("a\x1b");
  send("[B");
  await delay(escMs);
  assert.equal(gaveUp, 0);
  give();
  assert.equal(given().toString(), "\x1b:wq\ra\x1b[B");
  keyboard.hold(() => {
    gaveUp += 1;
  });
  send("ls\x1b");
  await delay(escMs);
  assert.equal(gaveUp, 1);
});

test("Ctrl-C gives up at once, and drops what came before and with it", () => {
  const { keyboard, send, seen } = openKeyboard();
  keyboard.hold(() => keyboard.release());
  send("ls");
  send("D\x03D");
  assert.equal(keyboard.hasKept(), false);
  assert.deepEqual(seen, []);
  send("j");
  assert.deepEqual(seen, ["j"]);
});

test("a Ctrl-C or an Esc in a paste is text of it, and its marks are not given", async () => {
  const { keyboard, send, give, given } = openKeyboard();
  keyboard.hold(() => assert.fail("nobody gave up"));
  send("\x1b[200~one\x03");
  send("two\x1b");
  send("three\x1b[20");
  send("1~four");
  await delay(escMs);
  give();
  assert.equal(given().toString(), "one\x03two\x1bthreefour");
});

test("the terminal stays raw from one owner to the next, and is a shell's when nobody reads", () => {
  const { keyboard, isRaw } = openKeyboard();
  assert.equal(isRaw(), true);
  keyboard.hold(() => undefined);
  keyboard.forScreen.setRawMode(false);
  assert.equal(isRaw(), true);
  keyboard.forScreen.setRawMode(true);
  keyboard.release();
  assert.equal(isRaw(), true);
  keyboard.forScreen.setRawMode(false);
  assert.equal(isRaw(), false);
});

test("after a session all is dropped until nothing comes for a moment; the next key is the screen's at once", async () => {
  const tty = fakeTerminal({ columns: 80, rows: 24 });
  let ring = (): void => assert.fail("nothing is waited for");
  let timers = 0;
  const keyboard = createKeyboard(tty.process.stdin, {
    setTimeout: (run) => {
      timers += 1;
      ring = run;
      return () => undefined;
    },
  });
  const seen: string[] = [];
  keyboard.forScreen.on("readable", () => {
    for (let part = keyboard.forScreen.read(); part !== null; part = keyboard.forScreen.read()) seen.push(String(part));
  });
  keyboard.forScreen.setRawMode(true);
  const given: Buffer[] = [];
  keyboard.hold(() => undefined);
  keyboard.give((bytes) => given.push(bytes));
  tty.send("exit\n");
  const quiet = keyboard.dropUntilQuiet();
  for (const late of ["De", "ploy\n", "\x1b", "\x03"]) tty.send(late);
  assert.equal(timers, 5, "each read begins the moment anew");
  ring();
  assert.equal(await quiet, true);
  tty.send("j");
  assert.deepEqual(seen, ["j"]);
  assert.equal(Buffer.concat(given).toString(), "exit\n");

  keyboard.hold(() => undefined);
  keyboard.give(() => undefined);
  const unbroken = keyboard.dropUntilQuiet();
  ring();
  assert.equal(await unbroken, false);

  keyboard.hold(() => undefined);
  tty.send("between");
  const kept = keyboard.dropUntilQuiet();
  ring();
  assert.equal(await kept, true);
});

test("a paste is one, and no keys, wherever a slow line cuts it", async () => {
  const text = "j\x1b[200~Deploy u\x1b[201~k";
  const cuts = Array.from({ length: text.length - 1 }, (_, index) => index + 1);
  await Promise.all(
    cuts.map(async (cut) => {
      const { send, seen } = openKeyboard();
      send(text.slice(0, cut));
      await delay(escMs);
      send(text.slice(cut));
      await delay(escMs);
      const parser = createInputParser();
      const all = seen.flatMap((part) => [...parser.push(part)]);
      const keys = all.filter((one) => typeof one === "string").join("");
      assert.deepEqual(
        all.flatMap((one) => (typeof one === "string" ? [] : [one.paste])),
        ["Deploy u"],
        `cut at ${cut}`,
      );
      // An Esc that stood alone for so long was the key; what followed is a paste for all that.
      assert.match(keys, /^j(\x1b\[27u\[?)?k$/, `cut at ${cut}: ${JSON.stringify(keys)}`);
    }),
  );
});

test("the Esc key is one by itself, and the first of two", async () => {
  const { send, seen } = openKeyboard();
  send("\x1b");
  await delay(escMs);
  assert.deepEqual(seen, ["\x1b[27u"]);
  send("\x1b\x1b");
  await delay(escMs);
  assert.deepEqual(seen.slice(1).join(""), "\x1b[27u\x1b[27u");
});
