import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type DemoEngine, startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { connected, openGantry } from "../support/gantry.ts";
import type { Terminal } from "../support/terminal.ts";

const bracketed = (text: string): string => `\x1b[200~${text}\x1b[201~`;

const hint = "nothing was pasted";

/** What the engine was asked to change. */
const changes = ({ requests }: DemoEngine): readonly string[] =>
  requests.filter(({ method }) => method !== "GET" && method !== "HEAD").map(({ method, path }) => `${method} ${path}`);

const withGantry = async (act: (gantry: Terminal, engine: DemoEngine) => Promise<void>): Promise<void> => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`]);
  await connected(gantry);
  await act(gantry, engine);
  assert.deepEqual(changes(engine), []);
};

/** The row of an ended container, which keys could start, restart and remove. */
const onEnded = async (gantry: Terminal): Promise<void> => {
  await gantry.press("/", ..."shop-cache-1", "enter");
  await gantry.waitFor("filter shop-cache-1");
};

/** In pieces that the pseudo-terminal has room for: it would wait for the program to read, and the program for it. */
const sendLong = async (gantry: Terminal, text: string): Promise<void> => {
  for (let at = 0; at < text.length; at += 1_000) {
    gantry.send(text.slice(at, at + 1_000));
    await delay(5);
  }
};

/** Answered after all that was sent before. */
const answered = async (gantry: Terminal): Promise<void> => {
  await gantry.press("?");
  await gantry.waitFor("Esc closes");
  await gantry.press("esc");
};

test("what is pasted in a list and in a question does nothing but tell so", () =>
  withGantry(async (gantry) => {
    await onEnded(gantry);
    for (const text of ["Deploy", "Gry", "u", "Dy\n", "s", "q", "\x03", ":rm -f grafana\r"]) {
      gantry.send(bracketed(text));
      await gantry.waitFor(hint);
      await answered(gantry);
    }
    await gantry.press("D");
    await gantry.waitFor("Remove shop-cache-1");
    await sendLong(gantry, bracketed("Dy ".repeat(7_000)));
    await gantry.waitFor(hint);
    gantry.send(bracketed("y\r\ny"));
    await gantry.waitFor(hint);
    await gantry.waitFor("Remove shop-cache-1");
  }));

test("what is pasted into the palette stands there on one line and is not run", () =>
  withGantry(async (gantry) => {
    await gantry.press(":");
    await gantry.waitFor("Tab complete");
    gantry.send(bracketed("run \\\r\n -d nginx\x1b]0;title\x07\r\n"));
    await gantry.waitFor("run -d nginx");
    await gantry.press("backspace", "ctrl+c", ":", "up");
    await gantry.waitFor("run -d ngin");
    await gantry.press("ctrl+u");
    gantry.send(bracketed("stop web\nrm web"));
    await gantry.waitFor("stop web; rm web");
  }));

test("a paste that comes in pieces, and one right after Esc, is a paste", () =>
  withGantry(async (gantry) => {
    await onEnded(gantry);
    for (const piece of ["\x1b[20", "0~Dep", "loy\n", "y\x1b[2", "01~"]) {
      gantry.send(piece);
      await delay(40);
    }
    await gantry.waitFor(hint);
    await gantry.press("?");
    await gantry.waitFor("Esc closes");
    gantry.send(`\x1b${bracketed("Dy")}`);
    await gantry.waitFor(hint);
    await gantry.waitUntil(() => !gantry.text().includes("Esc closes"));
  }));

test("a paste that never ends is ended by Ctrl-C, and the program goes on", () =>
  withGantry(async (gantry) => {
    gantry.send("\x1b[200~Deploy");
    await gantry.press("y", "u");
    await delay(500); // a piece of its own
    await gantry.press("ctrl+c");
    await gantry.waitFor(hint);
    await gantry.press("2");
    await gantry.waitFor("REPOSITORY");
  }));

test("what is pasted without brackets in one large piece is no keys either", () =>
  withGantry(async (gantry) => {
    await onEnded(gantry);
    gantry.send("Deploy yes\r".repeat(30));
    await gantry.waitFor(hint);
    await answered(gantry);
  }));

test("what is pasted while the first frame stands there is a paste", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`]);
  await gantry.waitFor("shop-worker-1");
  assert.ok(gantry.received.includes("\x1b[?2004h"));
  gantry.send(bracketed("Dy u"));
  await gantry.waitFor(hint);
  await answered(gantry);
  assert.deepEqual(changes(engine), []);
  await gantry.press("q");
  await gantry.exited;
  assert.ok(gantry.received.lastIndexOf("\x1b[?2004l") > gantry.received.lastIndexOf("\x1b[?2004h"));
});
