import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { namesOf } from "../../src/command/line/names.ts";
import { commands } from "../../src/commands/all-commands.ts";
import { activeEngine, topOverlay } from "../../src/state/selectors.ts";
import { onlyRead, openShop, type Shop } from "../support/shop.ts";

const names = [...new Set(commands.flatMap(namesOf))];
/** Every beginning of a name that is no name itself. */
const beginnings = [...new Set(names.flatMap((name) => [...name].map((_, at) => name.slice(0, at + 1))))]
  .filter((text) => !names.includes(text.trim()))
  .sort();

describe("Enter on a line that is only begun", () => {
  let shop: Shop;
  let left = 0;
  before(async () => {
    shop = await openShop({ columns: 120 });
    const leave = (): void => {
      left += 1;
    };
    Object.assign(shop.app.context, { openDemo: leave, leaveDemo: leave });
  });
  after(() => shop[Symbol.asyncDispose]());

  /** The screen as it was at first, with the cursor on a container. */
  const startAt = (name: string): void => {
    const { context, keys } = shop.app;
    while (topOverlay(context.getState())) keys.press("esc");
    context.dispatch({ type: "opened", view: { kind: "list", list: "containers" } });
    context.dispatch({ type: "listChanged", list: "containers", change: { filter: "", marked: new Set() } });
    const id = [...activeEngine(context.getState()).containers.values()].find((one) => one.name === name)?.id ?? "";
    context.dispatch({ type: "selected", list: "containers", id });
    context.dispatch({ type: "messageCleared" });
  };
  const enter = (text: string, ...before: readonly string[]): void => {
    for (const key of [":", ...[...text].map((char) => (char === " " ? "space" : char)), ...before, "enter"]) shop.app.keys.press(key);
  };
  const error = (): string => {
    const overlay = topOverlay(shop.app.context.getState());
    return overlay?.kind === "palette" ? (overlay.error ?? "") : `no palette: ${overlay?.kind}`;
  };

  test("there are enough of them", () => assert.ok(beginnings.length > 300, String(beginnings.length)));

  for (const [name, chosen] of [
    ["shop-mailer-1", []],
    ["shop-mailer-1", ["down"]],
    ["shop-backup-1", ["down", "down", "down"]],
  ] as const)
    test(`changes nothing, whatever its beginning, on ${name}${chosen.length === 0 ? "" : `, with candidate ${chosen.length} chosen`}`, async () => {
      for (const text of beginnings) {
        startAt(name);
        enter(text, ...chosen);
        if (left > 0 || shop.app.hasQuit()) assert.fail(`:${text} left`);
        await shop.app.passes(1);
      }
      await shop.app.passes(300);
      onlyRead(shop.engine);
    });

  test("of a group it lists the members and waits", () => {
    for (const text of ["volume", "volum", "docker volume"]) {
      startAt("grafana");
      enter(text);
      if (text === "volum") assert.match(error(), /volum could be volume, volumes/);
      else assert.match(error(), /volume goes on: create, inspect, list, ls, prune, remove, rm/);
    }
    startAt("grafana");
    enter("container");
    assert.match(error(), /container goes on: attach, commit, cp,/);
  });

  test("of one act it opens the form, also of one that asks nothing", () => {
    startAt("shop-mailer-1");
    enter("un");
    const overlay = topOverlay(shop.app.context.getState());
    assert.equal(overlay?.kind === "dialog" ? overlay.commandId : overlay?.kind, "container.unpause");
  });

  test("of one view it opens the view", () => {
    startAt("grafana");
    enter("vers");
    assert.deepEqual(shop.app.context.getState().ui.views.at(-1), { kind: "version", top: 0 });
  });

  test("of several it says which", () => {
    startAt("grafana");
    enter("st");
    assert.match(error(), /st could be start, stats, stop/);
    startAt("grafana");
    enter("d");
    assert.match(error(), /d could be .*demo.*diff/);
  });

  test("of what leaves the program or the engine it wants the whole name", () => {
    for (const [text, name] of [
      ["qu", "quit"],
      ["dem", "demo"],
    ] as const) {
      startAt("grafana");
      enter(text);
      assert.equal(error(), `${name}? Enter once more does it`);
    }
    assert.equal(left, 0);
    shop.app.keys.press("enter");
    assert.equal(left, 1);
    left = 0;
  });

  test("a chosen row is taken into the line, and Enter runs it then", async () => {
    startAt("grafana");
    enter("start shop-back", "down");
    const overlay = topOverlay(shop.app.context.getState());
    assert.equal(overlay?.kind === "palette" ? overlay.text : overlay?.kind, "start shop-backup-1 ");
    onlyRead(shop.engine);
    shop.app.keys.press("enter");
    await shop.app.sees("shop-backup-1 started");
  });
});
