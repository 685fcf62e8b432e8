import assert from "node:assert/strict";
import { test } from "node:test";
import { dockerName } from "../../src/command/line/docker-line.ts";
import { openForm } from "../../src/command/form.ts";
import { subjectOf, targetsOf } from "../../src/command/targets.ts";
import { commands } from "../../src/commands/all-commands.ts";
import type { ListName } from "../../src/lists/all-lists.ts";
import { openShop } from "../support/shop.ts";

test("the dialog of every act and task shows its docker line", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  const { dispatch, getState } = app.context;
  let walked = 0;
  for (const command of commands) {
    if (command.kind === "screen") continue;
    const kind = subjectOf(command);
    if (kind && `${kind}s` in getState().ui.lists) {
      dispatch({ type: "opened", view: { kind: "list", list: `${kind}s` as ListName } });
      await app.until(
        () => targetsOf(getState(), kind).length > 0,
        () => `no ${kind} is listed`,
      );
    }
    openForm(app.context, command, { targets: kind ? targetsOf(getState(), kind).slice(0, 1) : [], texts: {} });
    const name = dockerName(command);
    if (name !== undefined) {
      await app.sees(new RegExp(`│ docker ${name}\\b`));
      walked += 1;
    }
    await app.sees("[ Cancel ]");
    await app.press("esc");
  }
  assert.ok(walked > 30, `${walked}`);
});
