import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { commands } from "../../src/commands/all-commands.ts";
import { english } from "../../src/text/en.ts";

test("every command has its own id, and every title a command", () => {
  const ids = commands.map((command) => command.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), Object.keys(english.commands).sort());
});

test("a key means one thing in a scope", () => {
  for (const scope of new Set(commands.map((command) => command.scope))) {
    const keys = commands.filter((command) => command.scope === scope).flatMap((command) => command.keys);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
      scope,
    );
  }
});

test("no key is one that a terminal sends for another: Tab, Enter, Backspace, line feed, Esc", () => {
  const taken = new Set(["ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+["]);
  assert.deepEqual(
    commands.flatMap((command) => command.keys).filter((key) => taken.has(key)),
    [],
  );
});

test("a lower-case letter never destroys, and what destroys always asks", () => {
  for (const command of commands) {
    if (command.kind === "screen") continue;
    if (command.danger === "destructive")
      assert.ok(
        command.keys.every((key) => !/^[a-z]$/.test(key)),
        command.id,
      );
    if (command.danger !== "safe") assert.ok(command.asks, command.id);
  }
});

test("every flag and argument that is shown has its help", () => {
  const without = commands.flatMap((command) =>
    [
      ...command.flags.filter(({ hidden, name }) => !hidden && english.commands[command.id].help?.[name] === undefined),
      ...command.args.filter(({ name }) => english.commands[command.id].args?.[name] === undefined),
    ].map(({ name }) => `${command.id}.${name}`),
  );
  assert.deepEqual(without, []);
});

test("no flag's letter means two things in a command", () => {
  for (const command of commands) {
    const letters = command.flags.flatMap(({ short }) => short ?? []);
    assert.equal(new Set(letters).size, letters.length, command.id);
    const names = command.flags.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, command.id);
  }
});

test("the README's tables are those of the declarations", () => {
  execFileSync(process.execPath, ["--import", "./scripts/register.mjs", "--import", "tsx", "scripts/readme.mjs", "--check"], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: "pipe",
  });
});
