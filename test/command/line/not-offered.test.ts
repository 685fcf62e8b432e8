import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { commandNamed } from "../../../src/command/line/names.ts";
import { readLine } from "../../../src/command/line/read-line.ts";
import { initialState } from "../../../src/store/initial.ts";
import { english } from "../../../src/text/en.ts";

const state = initialState({ contextName: "test", address: "", readOnly: false, columns: 80, rows: 24, nowMs: 0, glyphs: "unicode" });
const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
/** The rows of README's table of what is not there. */
const rows = [...readme.replace(/^[\s\S]*missing:start -->|<!-- missing:end[\s\S]*$/g, "").matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];

const told = (line: string): string => {
  const read = readLine(state, line, english);
  return read.kind === "problem" ? read.problem : `a call of ${read.command.id}`;
};

/** A command that takes the flag, to refuse it by its value. */
const refusesItself = (name: string): boolean => {
  const named = commandNamed(name.split(" "));
  return named?.command.flags.some((flag) => named.rest.includes(`--${flag.name}`)) ?? false;
};

test("the command line says of what is not there what README says of it", () => {
  assert.ok(rows.length > 25, String(rows.length));
  for (const [, name = "", why = ""] of rows.filter(([, name = ""]) => !refusesItself(name)))
    assert.equal(told(name.startsWith("--") ? `stop ${name}` : name), `${name} is not there: ${why}`, name);
});

test("whatever follows the name, and with docker before it", () => {
  assert.match(told("docker compose up -d"), /^compose is not there: projects are run by Docker's plugin/);
  assert.match(told("service ls"), /^service is not there: Swarm/);
  assert.match(told("swarm init"), /^swarm is not there: Swarm/);
  assert.match(told("stack deploy -c x.yml shop"), /^stack is not there: Swarm/);
  assert.match(told("buildx ls"), /^buildx is not there: .*build and prune are there/);
  assert.match(told("volume update --availability drain v"), /^volume update is not there/);
  assert.match(told("buildx build --secret id=x ."), /^build --secret is not there: BuildKit asks/);
  assert.match(told("stop --halp web"), /no flag --halp here/);
  assert.match(told("buildx build --tag"), /needs a value/);
});
