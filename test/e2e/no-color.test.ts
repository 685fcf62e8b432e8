import assert from "node:assert/strict";
import { test } from "node:test";
import { openGantry } from "../support/gantry.ts";

/** 30–49 and 90–107, anywhere in a sequence. */
const colour = /\x1b\[(?:\d+;)*(?:3\d|4\d|9\d|10[0-7])(?:;\d+)*m/;

/** A walk past lists, a log with colours of its own, a search, a form, a question and help; the marked row is told by inverse all the way. */
const walk = async (env: Readonly<Record<string, string | undefined>>): Promise<string> => {
  await using gantry = openGantry(["--demo", "--demo-seed", "7", "--demo-still"], { columns: 100, rows: 30, env });
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

test("with NO_COLOR no colour is drawn in a whole session, and the marked row is still told", async () => {
  for (const env of [{ NO_COLOR: "1" }, { NO_COLOR: "0" }, { TERM: "dumb" }, { FORCE_COLOR: "0" }]) {
    const received = await walk(env);
    assert.doesNotMatch(received, colour, JSON.stringify(env));
    assert.match(received, /\x1b\[7m/);
  }
});

test("without it there are colours, and with an empty one; FORCE_COLOR has the last word", async () => {
  for (const env of [{}, { NO_COLOR: "" }, { NO_COLOR: "1", FORCE_COLOR: "1" }]) assert.match(await walk(env), colour, JSON.stringify(env));
});
