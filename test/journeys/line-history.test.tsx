import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../src/store/initial.ts";
import { activeEngine, topOverlay } from "../../src/state/selectors.ts";
import { openShop } from "../support/shop.ts";
import { typeLine } from "../support/enter-line.ts";
import type { TestApp } from "../support/app.tsx";

const engineOf = (reason?: string) =>
  activeEngine(
    initialState({
      contextName: reason ?? "other",
      address: "unix:///nowhere",
      readOnly: false,
      columns: 100,
      rows: 30,
      nowMs: 0,
      glyphs: "unicode",
      ...(reason === undefined ? {} : { demo: { reason } }),
    }),
  );

const recalled = async (app: TestApp, times: number): Promise<readonly string[]> => {
  const lines: string[] = [];
  await app.press(":");
  for (let time = 0; time < times; time++) {
    await app.press("up");
    const overlay = topOverlay(app.context.getState());
    lines.push(overlay?.kind === "palette" ? overlay.text : "");
  }
  await app.press("esc");
  return lines;
};

test("a line that was entered twice is found once, also one of an earlier session", async () => {
  await using shop = await openShop();
  const { app } = shop;
  app.context.dispatch({ type: "historyRead", lines: ["events", "version", "events"] });
  await typeLine(app, "images");
  await typeLine(app, "version");
  await typeLine(app, "images");
  assert.deepEqual(await recalled(app, 4), ["images", "version", "events", "events"]);
});

test("lines of the demo world are found in it, and neither kept nor found at another engine", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "images");
  assert.deepEqual(app.kept, ["images"]);
  app.context.dispatch({ type: "engineOpened", engine: engineOf("demo") });
  await typeLine(app, "volumes");
  assert.deepEqual(await recalled(app, 2), ["volumes", "images"]);
  app.context.dispatch({ type: "engineOpened", engine: engineOf() });
  assert.deepEqual(await recalled(app, 2), ["images", "images"]);
  assert.deepEqual(app.kept, ["images"]);
});
