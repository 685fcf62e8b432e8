import assert from "node:assert/strict";
import { test } from "node:test";
import { dockerLine } from "../../../src/commands/line/docker-line.ts";
import { readLine } from "../../../src/commands/line/read-line.ts";
import { safeForHistory } from "../../../src/commands/line/safe-history.ts";
import { paletteModel, withCandidate } from "../../../src/commands/palette.ts";
import { commandOf } from "../../../src/commands/registry.ts";
import { reduce } from "../../../src/state/reduce.ts";
import { initialState } from "../../../src/state/initial.ts";
import type { AppState } from "../../../src/state/state.ts";
import { english } from "../../../src/text/en.ts";
import { container } from "../../domain/fixtures.ts";

const state: AppState = ["web", "web-2", "db"].reduce<AppState>(
  (before, _name, index, names) =>
    index > 0
      ? before
      : reduce(before, {
          type: "listed",
          engine: "test",
          atMs: 0,
          containers: names.map((name, at) => container({ name, id: `${at + 1}`.repeat(64), state: "running" })),
        }),
  initialState({ contextName: "test", address: "", readOnly: false, columns: 80, rows: 24, nowMs: 0, glyphs: "unicode" }),
);

const read = (line: string) => readLine(state, line, english);
const problem = (line: string): string => {
  const found = read(line);
  assert.equal(found.kind, "problem", line);
  return found.kind === "problem" ? found.problem : "";
};

test("both spellings and a leading docker mean the same", () => {
  for (const line of [
    "kill -s HUP web",
    "docker kill --signal=HUP web",
    "container kill -sHUP web",
    "docker container kill --signal SIGHUP web",
  ]) {
    const found = read(line);
    assert.equal(found.kind, "call");
    if (found.kind !== "call") continue;
    assert.equal(found.command.id, "container.kill");
    assert.deepEqual(
      found.call.targets.map(({ name }) => name),
      ["web"],
    );
    assert.deepEqual(found.call.values, { signal: "HUP" });
    assert.equal(found.isIncomplete, false);
  }
});

test("several targets by name and by the beginning of an id; one that fits several is refused with all of them", () => {
  const found = read("stop -t 5 web 333");
  assert.deepEqual(found.kind === "call" && found.call.targets.map(({ id }) => id[0]), ["1", "3"]);
  assert.match(problem("stop nothing"), /nothing/);
  const twins = reduce(state, {
    type: "listed",
    engine: "test",
    atMs: 0,
    containers: ["a", "b"].map((end) => container({ name: `x-${end}`, id: `abc${end}`.padEnd(64, "0"), state: "running" })),
  });
  const ambiguous = readLine(twins, "stop abc", english);
  assert.match(ambiguous.kind === "problem" ? ambiguous.problem : "", /abc.*x-a.*x-b/);
});

test("what is needed and not there opens the form; what is too much is refused", () => {
  const found = read("rename web");
  assert.ok(found.kind === "call" && found.isIncomplete);
  const whole = read("rename web shop");
  assert.ok(whole.kind === "call" && !whole.isIncomplete);
  assert.deepEqual(whole.kind === "call" && whole.call.values, { NEW_NAME: "shop" });
  assert.match(problem("rename web shop now"), /now/);
});

test("errors name what is wrong, and the nearest command", () => {
  assert.match(problem("kil web"), /no command kil: did you mean kill/);
  assert.match(problem("rnu -d nginx"), /no command rnu: did you mean run/);
  assert.match(problem("image rmm x"), /no command image rmm: did you mean image rm/);
  assert.match(problem("kill --sig web"), /--sig/);
  assert.match(problem("kill -s NOPE web"), /NOPE/);
  assert.match(problem("stop -t soon web"), /soon/);
  assert.match(problem("rename web 웹앱"), /letter/);
  assert.match(problem("stop 'web"), /quote/);
});

test("the docker line of a call is the same call again", () => {
  for (const line of [
    "docker kill --signal HUP web",
    "docker rm --force --volumes web db",
    "docker rename web shop",
    "docker stop --time -1 web",
  ]) {
    const found = read(line);
    assert.equal(found.kind, "call", line);
    if (found.kind !== "call") continue;
    const again = dockerLine(found.command, found.call.targets, found.call.values);
    assert.equal(again, line);
  }
});

const offers = (text: string): readonly string[] => paletteModel(state, text, english).candidates.map((candidate) => candidate.text);

test("Tab offers commands, flags, values and names, each where it can stand", () => {
  assert.ok(offers("re").includes("restart"));
  assert.deepEqual(offers("container ren"), ["rename"]);
  assert.deepEqual(offers("kill --s"), ["--signal"]);
  assert.deepEqual(offers("kill -s HU"), ["HUP"]);
  assert.deepEqual(offers("kill --signal=HU"), ["--signal=HUP"]);
  assert.deepEqual(offers("kill -s HUP we"), ["web", "web-2"]);
  assert.deepEqual(offers("kill web d"), ["db"]);
  const [first] = paletteModel(state, "kill -s HUP d", english).candidates;
  assert.equal(first && withCandidate("kill -s HUP d", first), "kill -s HUP db ");
});

test("the hint tells the flag that is being typed, else what the command takes", () => {
  assert.match(paletteModel(state, "kill -s ", english).hint, /--signal/);
  assert.match(paletteModel(state, "kill ", english).hint, /kill \[flags\] CONTAINER…/);
});

test("the history keeps no secrets", () => {
  const kill = commandOf("container.kill");
  assert.ok(kill);
  assert.equal(safeForHistory(kill, "kill -e PASSWORD=hunter2 -e TZ=UTC web"), "kill -e PASSWORD= -e TZ=UTC web");
  assert.equal(safeForHistory(kill, "kill https://me:hunter2@example.com/x"), "kill https://me@example.com/x");
});
