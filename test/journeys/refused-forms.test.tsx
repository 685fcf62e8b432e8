import assert from "node:assert/strict";
import { test } from "node:test";
import { dialogModel } from "../../src/command/key-hints.ts";
import { topOverlay } from "../../src/state/selectors.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { openDemo } from "../support/demo.ts";
import { typeLine } from "../support/enter-line.ts";
import { seesFramed } from "../support/framed-text.ts";
import { find, openShop } from "../support/shop.ts";
import { startSlowProxy } from "../support/slow-proxy.ts";

const focusedLabel = (app: TestApp): string => {
  const state = app.context.getState();
  const overlay = topOverlay(state);
  if (overlay?.kind !== "dialog") return "";
  const { fields, focus } = dialogModel(state, overlay);
  return fields[focus]?.label ?? "";
};

test("a name that is taken leaves the form of run open, with all that was typed, and the next name is run", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app, engine } = shop;
  await typeLine(app, "run");
  await app.press("ctrl+u", ..."nginx:1.27");
  const fill = async (label: string, text: string): Promise<void> => {
    for (let tries = 0; tries < 20 && focusedLabel(app) !== label; tries++) await app.press("tab");
    await app.type(text);
  };
  await fill("env", "'GREETING=good morning' B=2");
  await fill("name", "grafana");
  await app.press("enter");
  await seesFramed(app, /Conflict\. The container name "\/grafana" is already in use.*→/);
  await seesFramed(app, /env: +'GREETING=good morning' B=2/);
  await seesFramed(app, /docker run --env 'GREETING=good morning' --env B=2 --name grafana nginx:1\.27/);
  await seesFramed(app, /\[ Cancel \]/);
  for (let held = 0; held < 20; held++) await app.press("enter");
  assert.equal(app.received("POST", /\/containers\/create/).length, 1);
  await app.sees("this was refused as it is");
  await app.type("-2");
  await app.press("enter");
  await app.until(
    () => app.received("POST", /\/containers\/create/).length === 2,
    () => app.screen().join("\n"),
  );
  await app.seesNot("[ Cancel ]");
  const made = [...engine.world.containers.values()].find(({ name }) => name === "grafana-2");
  assert.ok(made);
});

test("a network and a volume that are refused leave their forms open", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("4");
  await app.sees("shop_front");
  await app.press("a");
  await app.type("shop_front");
  await app.press("enter");
  await seesFramed(app, /network with name shop_front already exists/);
  await seesFramed(app, /name: +shop_front/);
});

test("an image that no registry has leaves the form of pull open; one that is there opens the page of its job", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("2");
  await typeLine(app, "pull");
  await app.press("ctrl+u", ..."nosuch/image:9", "enter");
  await seesFramed(app, /pull access denied|not found|does not exist/);
  await seesFramed(app, /nosuch\/image:9/);
  await app.press("ctrl+u", ..."redis:latest", "enter");
  await app.sees(/redis:latest pulled, [0-9a-f]{12}/);
  await app.seesNot("[ Cancel ]");
});

test("while the engine takes its time the form says so, takes no key twice, and Esc leaves it running as a job", async () => {
  await using engine = await openDemo();
  await using slow = await startSlowProxy(engine.socketPath);
  const { clock: _, ...real } = engine;
  await using app = await openApp({ ...real, socketPath: slow.socketPath });
  await find(app, "grafana");
  slow.setSlow(/rename/, { upBytesPerSecond: 0 });
  await app.press("R", "ctrl+u", ..."charts", "enter", "enter", "enter", "y");
  await seesFramed(app, /under way… Esc leaves it running/);
  await seesFramed(app, /new name: charts /);
  await app.press("esc");
  await app.seesNot("under way…");
  await app.press("J");
  await app.sees(/running +rename grafana/);
});

test("Ctrl-C cancels what a form waits for, and the form is there to be sent again", async () => {
  await using engine = await openDemo();
  await using slow = await startSlowProxy(engine.socketPath);
  const { clock: _, ...real } = engine;
  await using app = await openApp({ ...real, socketPath: slow.socketPath });
  await find(app, "grafana");
  slow.setSlow(/rename/, { upBytesPerSecond: 0 });
  await app.press("R", "ctrl+u", ..."charts", "enter");
  await seesFramed(app, /under way…/);
  await app.press("ctrl+c");
  await seesFramed(app, /no longer waited for/);
  await seesFramed(app, /new name: charts /);
});

test("a letter that was meant for a field closes no form, and what Esc closes is found again in the palette", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "run");
  await app.press("ctrl+u", ..."nginx:1.27", "tab", "tab", "tab");
  await seesFramed(app, /\[ \] detach/);
  await app.press("n", "q");
  await app.sees("Esc closes it");
  await seesFramed(app, /docker run nginx:1\.27/);
  await app.press("esc");
  await app.seesNot("[ Cancel ]");
  await app.press(":", "up");
  await app.sees(":run nginx:1.27");
});

test("save and load open their forms where the file is not given", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "save nginx:1.27");
  await seesFramed(app, /output: +nginx-1\.27\.tar/);
  await app.press("esc");
  await typeLine(app, "load");
  await seesFramed(app, /input: +<file>/);
});
