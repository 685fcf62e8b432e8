import assert from "node:assert/strict";
import { test } from "node:test";
import { writtenOf } from "../../src/command/form.ts";
import { commands } from "../../src/commands/all-commands.ts";
import { BadValue, problemOf } from "../../src/domain/bad-value.ts";

const written = commands.flatMap((command) =>
  [
    ...command.args.map((arg) => ({ kind: "arg", name: arg.name, arg }) as const),
    ...command.flags.filter(({ hidden }) => !hidden).map((flag) => ({ kind: "flag", name: flag.name, flag }) as const),
  ].flatMap((field) => {
    const how = writtenOf(field);
    return how ? [{ where: `${command.id} ${field.name}`, how }] : [];
  }),
);

test("every example is a value that its field takes", () => {
  const wrong = written.flatMap(({ where, how: { example, parse } }) =>
    example === undefined || problemOf(parse, example) === undefined ? [] : [`${where}: ${example}`],
  );
  assert.deepEqual(wrong, []);
});

test("whatever has a format of its own shows how it is written", () => {
  const bare = written.filter(({ how: { example, placeholder, parse } }) => {
    const hasFormat = problemOf(parse, "\u0001 =:/") instanceof BadValue;
    return hasFormat && example === undefined && ["string", "list"].includes(placeholder);
  });
  assert.deepEqual(
    bare.map(({ where }) => where),
    [],
  );
});
