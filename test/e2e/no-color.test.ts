import assert from "node:assert/strict";
import { test } from "node:test";
import { openGantry } from "../support/gantry.ts";

/** 30–49 and 90–107, anywhere in a sequence. */
const colour = /\x1b\[(?:\d+;)*(?:3\d|4\d|9\d|10[0-7])(?:;\d+)*m/;

type Env = Readonly<Record<string, string | undefined>>;

/** A walk past lists, a log with colours of its own, a search, a form, a question and help; the row under the cursor is told by inverse
 *  all the way, and begins with `sign`. */
const walk = async (env: Env, sign: string, ...args: readonly string[]): Promise<string> => {
  await using gantry = openGantry(["--demo", "--demo-seed", "7", "--demo-still", ...args], { columns: 100, rows: 30, env });
  await gantry.waitFor(/shop-api-1/);
  const inverseRows = (): readonly string[] =>
    gantry
      .cells()
      .filter((cells) => cells.filter(({ inverse }) => inverse).length > 30)
      .map((cells) => cells.map(({ char }) => char).join(""));
  const oneIsMarked = (otherThan?: string): Promise<void> =>
    gantry.waitUntil(() => inverseRows().length === 1 && inverseRows()[0] !== otherThan, undefined, "one marked row");
  await gantry.press("j", "space");
  await oneIsMarked();
  await gantry.waitUntil(() => inverseRows()[0]?.startsWith(sign) ?? false, undefined, `"${sign}" before it`);
  const [marked] = inverseRows();
  await gantry.press("j");
  await oneIsMarked(marked);
  await gantry.press("/", ..."api", "enter", "l");
  await gantry.waitFor(/log of/);
  await gantry.press("/", ..."WARN", "enter");
  await gantry.waitFor(/search WARN/);
  await gantry.press("esc");
  await gantry.waitUntil(() => !/search WARN/.test(gantry.text()));
  await gantry.press("esc");
  await gantry.waitFor(/shop-migrate-1 +exited/);
  await gantry.press("2");
  await gantry.waitFor(/prom\/prometheus/);
  await gantry.press("j", "D");
  await gantry.waitFor(/Cancel/);
  await gantry.press("esc", "?", "esc", "q");
  return gantry.received;
};

const withoutColours: readonly (readonly [Env, ...string[]])[] = [
  [{ NO_COLOR: "1" }],
  [{ NO_COLOR: "0" }],
  [{ NO_COLOR: "1" }, "--theme=light"],
  [{ TERM: "dumb" }],
  [{ FORCE_COLOR: "0" }],
  [{}, "--theme=mono"],
  [{ FORCE_COLOR: "1" }, "--theme=mono"],
];
test("with NO_COLOR no colour is drawn in a whole session; bold and inverse are, and > tells the row under the cursor", async () => {
  for (const [env, ...args] of withoutColours) {
    const received = await walk(env, ">", ...args);
    assert.doesNotMatch(received, colour, JSON.stringify([env, args]));
    assert.match(received, /\x1b\[7m/);
    assert.match(received, /\x1b\[1m/);
  }
});

test("without it there are colours, and with an empty one; FORCE_COLOR has the last word", async () => {
  for (const env of [{}, { NO_COLOR: "" }, { NO_COLOR: "1", FORCE_COLOR: "1" }])
    assert.match(await walk(env, " "), colour, JSON.stringify(env));
});

/** As the theme has them, of the terminal's own sixteen. */
const tooBright = /\x1b\[(?:3[236]|9[0-7])m/;

test("--theme light draws nothing of its own in the yellow, green and cyan that can't be read on white, whatever TERM is", async () => {
  for (const TERM of ["xterm-256color", "xterm", "screen"]) {
    await using gantry = openGantry(["--demo", "--demo-seed", "7", "--demo-still", "--theme=light"], { env: { TERM } });
    await gantry.waitFor(/QUEUE_URL/);
    await gantry.press("2");
    await gantry.waitFor(/prom\/prometheus/);
    await gantry.press("D");
    await gantry.waitFor(/Cancel/);
    assert.doesNotMatch(gantry.received, tooBright, TERM);
    assert.match(gantry.received, /\x1b\[38;5;25m/, TERM);
  }
});
