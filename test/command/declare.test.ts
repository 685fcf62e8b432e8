import assert from "node:assert/strict";
import { test } from "node:test";
import { readBytes } from "../../src/domain/docker/read-bytes.ts";
import { readWhole } from "../../src/domain/docker/whole-number.ts";
import type { Texts } from "../../src/domain/texts.ts";
import type { CommandContext, JobHandle } from "../../src/command/command.ts";
import { actCommand } from "../../src/command/declare.ts";
import { arg, choice, list, restArg, targetArg, text, toggle } from "../../src/command/typed-flags.ts";
import { initialState } from "../../src/store/initial.ts";
import { english } from "../../src/text/en.ts";

const state = initialState({
  contextName: "demo",
  address: "",
  readOnly: false,
  columns: 80,
  rows: 24,
  nowMs: 0,
  glyphs: "unicode",
});
const target = { kind: "container", id: "1", name: "web" } as const;
const nothing = {} as CommandContext & JobHandle;

const parsed: string[] = [];
const readNoted = (value: string): number => {
  parsed.push(value);
  return readBytes(value);
};
const told = actCommand({
  id: "container.kill",
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  unavailable: () => undefined,
  verb: () => "",
  flags: {
    memory: text({ parse: readNoted }),
    driver: text({ initial: "local" }),
    entrypoint: text({ keepsUnset: true }),
    all: toggle({ initial: true }),
    port: list({ parse: readWhole }),
    pull: choice(["missing", "always"], "missing"),
  },
  args: { CONTAINER: targetArg("container"), COUNT: arg({ required: false, parse: readWhole }), COMMAND: restArg({ required: false }) },
  losses: (_targets, _state, _words, values) => [JSON.stringify(values)],
  problem: ({ port }) => (port.length > 2 ? "too many" : undefined),
  run: async (_ports, { name }, values) => `${name} ${JSON.stringify(values)}`,
});

const outcome = async (texts: Texts): Promise<string> => {
  const prepared = told.prepare(texts);
  return prepared.kind === "problem" ? prepared.problem.message : prepared.ready.run(nothing, target, nothing);
};

test("what was not typed has its initial value; an empty text of what is parsed has none", async () => {
  const initial = 'web {"driver":"local","all":true,"port":[],"pull":"missing","COMMAND":[]}';
  assert.equal(await outcome({}), initial);
  assert.equal(await outcome({ memory: "", COUNT: "" }), initial);
  assert.equal(
    await outcome({
      memory: "1k",
      driver: "",
      entrypoint: "",
      all: false,
      port: ["1", "0x10"],
      pull: "always",
      COUNT: "3",
      COMMAND: ["a b"],
    }),
    'web {"memory":1024,"driver":"","entrypoint":"","all":false,"port":[1,16],"pull":"always","COUNT":3,"COMMAND":["a b"]}',
  );
});

test("a text that can't be read is a problem, and nothing is run", async () => {
  assert.equal(await outcome({ memory: "much" }), "notBytes: much");
  assert.equal(await outcome({ port: ["1", "two"] }), "notWhole: two");
  assert.equal(await outcome({ pull: "sometimes" }), "notAnOption: sometimes");
});

test("what will be lost is said while a field is still wrong: its text counts as not given", () => {
  const said = (texts: Texts): readonly string[] => told.losses([target], state, english, texts);
  assert.deepEqual(said({ memory: "much", driver: "nfs" }), ['{"driver":"nfs","all":true,"port":[],"pull":"missing","COMMAND":[]}']);
});

test("each text is parsed once when a command is prepared, however often its values are asked for", async () => {
  parsed.length = 0;
  const prepared = told.prepare({ memory: "1m" });
  assert.ok(prepared.kind === "ready");
  assert.equal(prepared.ready.problem(english, [target], state), undefined);
  await prepared.ready.run(nothing, target, nothing);
  assert.deepEqual(parsed, ["1m"]);
});

test("what is wrong with the values together is told by the values", () => {
  const prepared = told.prepare({ port: ["1", "2", "3"] });
  assert.equal(prepared.kind === "ready" && prepared.ready.problem(english, [target], state), "too many");
});
