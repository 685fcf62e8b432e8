import assert from "node:assert/strict";
import { test } from "node:test";
import { dockerLine } from "../../../src/command/line/docker-line.ts";
import { readLine } from "../../../src/command/line/read-line.ts";
import { safeForHistory } from "../../../src/command/line/safe-history.ts";
import { paletteModel, withCandidate } from "../../../src/command/palette.ts";
import { commandOf } from "../../../src/commands/all-commands.ts";
import { reduce } from "../../../src/store/reduce.ts";
import { initialState } from "../../../src/store/initial.ts";
import type { AppState } from "../../../src/state/state.ts";
import type { CommandId } from "../../../src/text/words.ts";
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
    assert.deepEqual(found.call.texts, { signal: "HUP" });
    assert.equal(found.isIncomplete, false);
  }
});

test("a line is taken as it was copied from a shell: with its prompt, sudo, docker, podman", () => {
  for (const line of [
    "sudo docker kill -s HUP web",
    "sudo -E docker kill -s HUP web",
    "podman kill -s HUP web",
    "$ docker kill -s HUP web",
    "# docker kill -s HUP web",
    "mary@host:~$ sudo docker kill -s HUP web",
    "[mary@host ~]$ docker kill -s HUP web",
  ]) {
    const found = read(line);
    assert.equal(found.kind, "call", line);
    assert.equal(found.kind === "call" && found.command.id, "container.kill", line);
  }
  const found = read("exec web echo docker ps");
  assert.deepEqual(found.kind === "call" && found.call.texts, { COMMAND: ["echo", "docker", "ps"] });
});

test("what stands before a command and is not for it is refused by what it is", () => {
  assert.match(problem("docker"), /type what comes after docker/);
  assert.match(problem("docker -H tcp://x:2375 ps"), /^-H before a command is for gantry's own start/);
  assert.match(problem("docker --context far ps"), /^--context before a command is for gantry's own start/);
  assert.match(problem("DOCKER_BUILDKIT=1 docker build ."), /no shell here sets DOCKER_BUILDKIT/);
  assert.match(problem("docker-compose up -d"), /^compose is not there: .*\* marks them all/);
  assert.equal(problem("time docker ps"), "no command time");
});

test("what names no command is guessed by a slip, then by what commands are for, and only then by letters", () => {
  assert.equal(problem("log web"), "no command log: did you mean logs?");
  assert.equal(problem("disk"), "no command disk: did you mean system df?");
  assert.equal(problem("bash web"), "no command bash: did you mean shell?");
  assert.match(problem("delete web"), /^no command delete: did you mean rm\b/);
  assert.match(problem("prune"), /^no command prune: did you mean \w+ prune, \w+ prune or \w+ prune\?$/);
  assert.equal(problem("qqqq"), "no command qqqq");
  assert.equal(problem("x"), "no command x");
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
  assert.deepEqual(whole.kind === "call" && whole.call.texts, { NEW_NAME: "shop" });
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
    const again = dockerLine(found.command, found.call.targets, found.call.texts);
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

test("a command is found by another word for it, by any word of its names and title, and with a slip", () => {
  assert.equal(offers("remove")[0], "rm");
  assert.deepEqual(offers("delete"), ["rm", "rmi", "volume rm", "network rm"]);
  assert.deepEqual(offers("env"), ["inspect"]);
  assert.deepEqual(offers("shell"), ["shell", "exec"]);
  assert.ok(offers("prune").includes("system prune"));
  assert.deepEqual(offers("disk"), ["system df"]);
  assert.deepEqual(offers("stpo"), ["stop"]);
  // What begins so stands before all others.
  assert.deepEqual(offers("re").slice(0, 3), ["refresh", "rename", "restart"]);
  assert.deepEqual(offers("x"), []);
  const [first] = paletteModel(state, "remove", english).candidates;
  assert.equal(first && withCandidate("remove", first), "rm ");
});

test("what is in the line already is not offered again, but for flags that may be given often", () => {
  assert.deepEqual(offers("kill web "), ["web-2", "db"]);
  assert.deepEqual(offers("kill web db w"), ["web-2"]);
  assert.deepEqual(offers("run --name x --na"), []);
  assert.deepEqual(offers("run --name=x --na"), []);
  assert.deepEqual(offers("run -w /x --workd"), []);
  assert.deepEqual(offers("run --env A=b --env"), ["--env", "--env-file"]);
});

test("the hint tells the flag that is being typed, else what the command takes", () => {
  assert.match(paletteModel(state, "kill -s ", english).hint, /--signal/);
  assert.match(paletteModel(state, "kill ", english).hint, /kill \[flags\] CONTAINER…/);
});

test("the history keeps no secrets", () => {
  const kept = (id: CommandId, line: string): string | undefined => {
    const command = commandOf(id);
    assert.ok(command);
    return safeForHistory(command, line);
  };
  assert.equal(kept("container.kill", "kill -e PASSWORD=hunter2 -e TZ=UTC web"), "kill -e PASSWORD= -e TZ=UTC web");
  assert.equal(kept("container.kill", "kill https://me:hunter2@example.com/x"), "kill https://me@example.com/x");
  const github = `ghp_${"aB3dE6gH9".repeat(4)}`;
  for (const [id, line, safe] of [
    ["builder.build", "build --build-arg X_TOKEN=abc -t web .", "build --build-arg X_TOKEN= -t web ."],
    ["builder.build", "build --build-arg=X_TOKEN=abc .", "build --build-arg=X_TOKEN= ."],
    ["builder.build", `build https://${github}@github.com/a/b.git`, "build https://@github.com/a/b.git"],
    ["container.run", "run -eDB_PASSWORD=abc -p 8080:80 -u app:staff nginx", "run -eDB_PASSWORD= -p 8080:80 -u app:staff nginx"],
    ["container.exec", "exec db mysql -uroot -phunter2 shop", "exec db mysql -uroot -p shop"],
    [
      "container.exec",
      "exec web curl -u me:hunter2 -H 'Authorization: Bearer abc123' x",
      "exec web curl -u me: -H 'Authorization: Bearer ' x",
    ],
    ["container.exec", "exec web app --password 'two words' x", "exec web app --password x"],
    ["container.run", `run -l ci=${github} nginx`, "run -l ci= nginx"],
  ] as const)
    assert.equal(kept(id, line), safe, line);
});

test("the docker line of a call is one that can be used again, without its secrets", () => {
  const lineFor = (typed: string): string => {
    const read = readLine(state, typed, english);
    if (read.kind !== "call") return assert.fail(`${typed}: ${JSON.stringify(read)}`);
    return dockerLine(read.command, read.call.targets, read.call.texts);
  };
  const github = `ghp_${"aB3dE6gH9".repeat(4)}`;
  // Docker takes a variable without a value from the environment.
  assert.match(lineFor("build --build-arg X_TOKEN=abc --build-arg MODE=fast ."), /--build-arg X_TOKEN --build-arg MODE=fast/);
  assert.match(lineFor("run -e DB_PASSWORD=abc -e TZ=UTC -p 8080:80 nginx"), /--env DB_PASSWORD --env TZ=UTC/);
  for (const typed of [
    "run -e DB_PASSWORD=hunter2 nginx",
    "run -e DSN='root:hunter2@tcp(db)/x' nginx",
    "run -l token=hunter2 nginx",
    "run nginx mysql -uroot -phunter2",
    "run nginx curl -u me:hunter2 x",
    "run nginx sh -c 'app --password hunter2'",
    "build --build-arg X_TOKEN=hunter2 .",
    `run -e CI=${github} nginx`,
  ])
    assert.doesNotMatch(lineFor(typed), /hunter2|ghp_/, typed);
  assert.match(lineFor("run -p 8080:80 -u app:staff nginx"), /--publish 8080:80/);
  assert.match(lineFor("run -p 8080:80 -u app:staff nginx"), /--user app:staff/);
});
