import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { dialogModel } from "../../src/commands/models.ts";
import { commands } from "../../src/commands/registry.ts";
import { activeScopes } from "../../src/commands/scopes.ts";
import { type DemoRequest, startDemoEngine } from "../../src/demo/start-demo.ts";
import { seededRandom } from "../../src/demo/random.ts";
import { topOverlay } from "../../src/state/selectors.ts";
import { openApp } from "../support/app.tsx";

const editing = [
  "y",
  "n",
  "enter",
  "enter",
  "esc",
  "esc",
  "tab",
  "shift+tab",
  "up",
  "down",
  "left",
  "right",
  "space",
  "backspace",
  "2",
  "3",
];
const all = [...new Set([...commands.flatMap((command) => command.keys), ...editing])].filter((key) => key !== "ctrl+c");

/** What of the wire belongs to which act that asks. */
const acts: readonly (readonly [id: string, wire: RegExp])[] = [
  ["container.stop", /^POST .*\/stop/],
  ["container.restart", /^POST .*\/restart/],
  ["container.pause", /^POST .*\/pause$/],
  ["container.kill", /^POST .*\/kill/],
  ["container.rename", /^POST .*\/rename/],
  ["container.remove", /^DELETE .*\/containers\//],
  ["image.remove", /^DELETE .*\/images\//],
];

/** What was answered is counted, what was sent is read from the wire. */
test("10,000 random key sequences send nothing that changes anything but what was asked for and answered", async (context) => {
  const seed = Number(process.env.GANTRY_TEST_SEED ?? 20_260_101);
  const random = seededRandom(seed);
  const pick = <Item,>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await using app = await openApp(engine, { columns: 80, rows: 24 });
  const { getState } = app.context;
  const answered = new Map<string, number>();

  const press = (key: string): void => {
    const before = getState();
    const overlay = topOverlay(before);
    app.keys.press(key);
    if (overlay?.kind !== "dialog" || topOverlay(getState()) !== undefined) return;
    const { focus, fields, typeToConfirm } = dialogModel(before, overlay);
    const isOnCancel = focus === fields.length + (typeToConfirm ? 1 : 0);
    if (key === "y" || (key === "enter" && !isOnCancel))
      answered.set(overlay.commandId, (answered.get(overlay.commandId) ?? 0) + overlay.targets.length);
  };

  // The engine keeps the newest requests only.
  const requests = new Set<DemoRequest>();
  const readWire = (): void => {
    for (const request of engine.requests) if (request.method !== "GET") requests.add(request);
  };
  const sequences = 10_000;
  for (let count = 0; count < sequences; count++) {
    const keys = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(all));
    try {
      for (const key of keys) press(key);
    } catch (error) {
      throw new Error(`seed ${seed}, sequence ${count}: ${keys.join(" ")}`, { cause: error });
    }
    assert.ok(activeScopes(getState()).length > 0);
    if (count % 25 > 0) continue;
    await delay(1);
    readWire();
  }
  await delay(500);
  readWire();

  const sent = [...requests].map(({ method, path }) => `${method} ${path}`);
  // Start, unpause and a shell are done without a question.
  const unknown = sent.filter((line) => !acts.some(([, wire]) => wire.test(line)) && !/\/(start|unpause)$|\/exec(\/|$)/.test(line));
  assert.deepEqual(unknown, []);
  assert.deepEqual(
    acts.map(([id]) => id).sort(),
    commands
      .filter((command) => command.kind === "act" && command.asks)
      .map(({ id }) => id)
      .sort(),
  );
  for (const [id, wire] of acts) {
    const count = sent.filter((line) => wire.test(line)).length;
    assert.ok(count <= (answered.get(id) ?? 0), `seed ${seed}: ${count} times ${id}, ${answered.get(id) ?? 0} were answered`);
  }
  context.diagnostic(`${sent.length} requests that change something, ${[...answered].map(([id, count]) => `${id} ${count}`).join(", ")}`);
});
