import assert from "node:assert/strict";
import { test } from "node:test";
import { dialogModel } from "../../src/command/key-hints.ts";
import { commands } from "../../src/commands/all-commands.ts";
import { activeScopes } from "../../src/command/scopes.ts";
import type { DemoRequest } from "../../demo-engine/src/start-demo.ts";
import { seededRandom } from "../../demo-engine/src/world/random.ts";
import { topOverlay } from "../../src/state/selectors.ts";
import { openApp } from "../support/app.tsx";
import { openDemo } from "../support/demo.ts";
import { enterOwnFolder } from "../support/own-folder.ts";

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

/** What of the wire belongs to which command that asks. */
const asking: readonly (readonly [id: string, wire: RegExp])[] = [
  ["container.stop", /^POST .*\/containers\/[^/]+\/stop/],
  ["container.restart", /^POST .*\/restart/],
  ["container.pause", /^POST .*\/pause$/],
  ["container.kill", /^POST .*\/kill/],
  ["container.rename", /^POST .*\/rename/],
  ["container.update", /^POST .*\/update$/],
  ["container.remove", /^DELETE .*\/containers\//],
  ["container.prune", /^POST .*\/containers\/prune/],
  ["image.remove", /^DELETE .*\/images\//],
  ["image.prune", /^POST .*\/images\/prune/],
  ["volume.remove", /^DELETE .*\/volumes\//],
  ["volume.prune", /^POST .*\/volumes\/prune/],
  ["network.remove", /^DELETE .*\/networks\//],
  ["network.prune", /^POST .*\/networks\/prune/],
  ["builder.prune", /^POST .*\/build\/prune/],
  ["registry.login", /^POST .*\/auth/],
];

/** Those that send the same as others, or as several of them do. */
const sentByOthers: Readonly<Record<string, readonly string[]>> = {
  "container.prune": ["system.prune"],
  "image.prune": ["system.prune"],
  "volume.prune": ["system.prune"],
  "network.prune": ["system.prune"],
  "builder.prune": ["system.prune"],
};

/** Disconnecting is one request, wherever it is asked for. */
const disconnecting = ["container.disconnect", "network.disconnect"];

/** Done without a question from a key: start, unpause, a shell. Or safe, from a form that was filled in and sent. */
const harmless =
  /\/(start|unpause|connect|tag|push|create|load|commit|build|attach|wait|resize|archive)(\?|$)|\/exec(\/|$)|\/containers\/[^/]+\/archive|\/images\/(create|load|get)|\/(networks|volumes|containers)\/create/;

/** What was answered is counted, what was sent is read from the wire. */
/** Its form opens from a key as it needs a name; a line that has one runs. */
const asksForName = "container.rename";

test("10,000 random key sequences send nothing that changes anything but what was asked for and answered", async (context) => {
  const seed = Number(process.env.GANTRY_TEST_SEED ?? 20_260_101);
  const random = seededRandom(seed);
  const pick = <Item,>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  await using place = await enterOwnFolder();
  await using engine = await openDemo();
  await using app = await openApp(engine, { columns: 80, rows: 24 });
  const { getState } = app.context;
  const answered = new Map<string, number>();

  const press = (key: string): void => {
    const before = getState();
    const overlay = topOverlay(before);
    app.keys.press(key);
    if (overlay?.kind !== "dialog" || overlay.sentAs !== undefined) return;
    const after = topOverlay(getState());
    const isSent = after?.kind === "dialog" && after.sentAs !== undefined;
    if (after !== undefined && !isSent) return;
    const { focus, fields, typeToConfirm } = dialogModel(before, overlay);
    const isOnCancel = focus === fields.length + (typeToConfirm ? 1 : 0);
    if (key === "y" || (key === "enter" && !isOnCancel))
      answered.set(overlay.commandId, (answered.get(overlay.commandId) ?? 0) + Math.max(1, overlay.targets.length));
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
    await app.passes(1);
    readWire();
  }
  await app.passes(500);
  readWire();

  const sent = [...requests].filter(({ method }) => method !== "HEAD").map(({ method, path }) => `${method} ${path}`);
  const asked = sent.filter((line) => !harmless.test(line));
  assert.deepEqual(
    asked.filter((line) => !asking.some(([, wire]) => wire.test(line)) && !/\/disconnect$/.test(line)),
    [],
  );
  assert.deepEqual(
    [...asking.map(([id]) => id), ...disconnecting, "system.prune"].sort(),
    commands
      .filter((command) => command.kind !== "screen" && (command.asks || command.id === asksForName))
      .map(({ id }) => id)
      .sort(),
  );
  const answers = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + (answered.get(id) ?? 0), 0);
  for (const [id, wire] of [...asking, ["disconnect", /\/disconnect$/] as const]) {
    const count = asked.filter((line) => wire.test(line)).length;
    const allowed = id === "disconnect" ? answers(disconnecting) : answers([id, ...(sentByOthers[id] ?? [])]);
    assert.ok(count <= allowed, `seed ${seed}: ${count} times ${id}, ${allowed} were answered`);
  }
  assert.deepEqual(await place.names(), [], "random keys write no files");
  context.diagnostic(`${sent.length} requests that change something, ${[...answered].map(([id, count]) => `${id} ${count}`).join(", ")}`);
});
