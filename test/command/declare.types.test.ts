import assert from "node:assert/strict";
import { test } from "node:test";
import { readSignal } from "../../src/domain/container/signals.ts";
import { readWhole } from "../../src/domain/docker/whole-number.ts";
import type { Needs } from "../../src/command/command.ts";
import { actCommand, screenCommand, taskCommand } from "../../src/command/declare.ts";
import { arg, choice, list, restArg, targetArg, text, toggle } from "../../src/command/typed-flags.ts";

/** Compiles only where both are the same type. */
const is = <Wanted>(_value: Wanted): void => undefined;

const act = {
  id: "container.kill",
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  unavailable: () => undefined,
  verb: () => "",
} as const;

const takes = {
  flags: {
    signal: text({ parse: readSignal }),
    time: text({ parse: readWhole }),
    driver: text({ initial: "bridge" }),
    entrypoint: text({ keepsUnset: true }),
    init: toggle({ keepsUnset: true }),
    force: toggle(),
    publish: list({ parse: readWhole }),
    label: list(),
    pull: choice(["missing", "always", "never"], "missing"),
  },
  args: {
    CONTAINER: targetArg("container"),
    NAME: arg({ parse: readWhole }),
    SERVER: arg({ required: false }),
    PORT: arg({ required: false, parse: readWhole }),
    COMMAND: restArg(),
  },
};

test("the values of a command have the types that its flags and arguments parse to; a name that it does not take does not compile", () => {
  const command = actCommand({
    ...act,
    ...takes,
    losses: (_targets, _state, _words, values) => {
      // @ts-expect-error: no flag of this name
      void values.forced;
      // @ts-expect-error: an argument that names rows is no value
      void values.CONTAINER;
      return [];
    },
    // @ts-expect-error: no flag of this name
    problem: ({ signall }) => signall,
    run: async (_ports: Needs<"engine">, _target, values) => {
      is<string | undefined>(values.signal);
      is<number | undefined>(values.time);
      is<string>(values.driver);
      is<string | undefined>(values.entrypoint);
      is<boolean | undefined>(values.init);
      is<boolean>(values.force);
      is<readonly number[]>(values.publish);
      is<readonly string[]>(values.label);
      is<"missing" | "always" | "never">(values.pull);
      is<number>(values.NAME);
      is<string>(values.SERVER);
      is<number | undefined>(values.PORT);
      is<readonly string[]>(values.COMMAND);
      // @ts-expect-error: not given is undefined
      is<number>(values.time);
      // @ts-expect-error: parsed, it is no text
      is<string>(values.time);
      // @ts-expect-error: none of the options
      if (values.pull === "allways") return "";
      return "";
    },
  });
  assert.equal(command.prepare({ NAME: "1" }).kind, "ready");
});

test("a command that takes nothing has no values", () => {
  screenCommand({
    id: "app.back",
    keys: [],
    scope: "global",
    // @ts-expect-error: it declares no flag
    run: (_context, _targets, { force }) => force,
  });
});

test("an option has to be one of those that can be chosen at first; a port that is not named is not there", () => {
  taskCommand({
    ...act,
    shows: "message",
    flags: {
      // @ts-expect-error: none of the options
      pull: choice(["missing", "always"], "sometimes"),
    },
    run: async (ports: Needs<"words">, { values }) => {
      is<"missing" | "always">(values.pull);
      // @ts-expect-error: it was not asked for
      void ports.engine;
      return ports.words.cancelled;
    },
  });
});
