import assert from "node:assert/strict";
import { test } from "node:test";
import { type DockerConfigProblem, readDockerDefaults } from "../../src/domain/docker/docker-defaults.ts";
import { defaultDetachKeys, readDetachKeys, watchDetachKeys } from "../../src/domain/run/detach-keys.ts";
import type { Host } from "../../src/domain/run/host.ts";
import { readProxies } from "../../src/domain/run/proxies.ts";
import { english } from "../../src/text/en.ts";

const hostWith = (text: string | undefined, env: Host["env"] = { DOCKER_CONFIG: "/etc/d" }): Host => ({
  env,
  workingDir: "/",
  homeDir: "/",
  readFile: () => new TextEncoder().encode(text),
  fileExists: (path) => text !== undefined && ["/etc/d/config.json", "/home/me/.docker/config.json"].includes(path),
});

const said = (problem: DockerConfigProblem | undefined): string | undefined => problem && english.dockerConfigText(problem);

test("both are read from DOCKER_CONFIG, else from the home folder", () => {
  const text = JSON.stringify({ pruneFilters: ["label!=keep"], detachKeys: "ctrl-x,d" });
  for (const [env, path] of [
    [{ DOCKER_CONFIG: "/etc/d", HOME: "/home/me" }, "/etc/d/config.json"],
    [{ HOME: "/home/me" }, "/home/me/.docker/config.json"],
  ] as const)
    assert.deepEqual(readDockerDefaults(hostWith(text, env)), {
      path,
      pruneFilters: ["label!=keep"],
      detachKeys: "ctrl-x,d",
      problems: {},
    });
});

test("without the file, without the fields, and with null nothing is said", () => {
  for (const text of [undefined, "", "{}", '{"pruneFilters": null, "detachKeys": null}']) {
    const { pruneFilters, detachKeys, problems } = readDockerDefaults(hostWith(text));
    assert.deepEqual({ pruneFilters, detachKeys, problems }, { pruneFilters: [], detachKeys: "", problems: {} });
  }
});

test("names are taken in any case, as Docker's CLI takes them", () => {
  assert.deepEqual(readDockerDefaults(hostWith('{"PruneFilters": ["label=a"]}')).pruneFilters, ["label=a"]);
});

test("another type than Docker's is a problem of that field alone, and names the file", () => {
  const { pruneFilters, detachKeys, problems } = readDockerDefaults(hostWith('{"pruneFilters": ["label=a", 3], "detachKeys": "a"}'));
  assert.deepEqual([pruneFilters, detachKeys], [[], "a"]);
  assert.deepEqual(Object.keys(problems), ["pruneFilters"]);
  assert.equal(said(problems.pruneFilters), "/etc/d/config.json: pruneFilters is no list of strings");
  assert.match(said(readDockerDefaults(hostWith('{"detachKeys": 3}')).problems.detachKeys) ?? "", /config\.json: detachKeys is no string/);
});

test("a file that is no JSON is a problem of both, and nothing of it is quoted", () => {
  const { problems } = readDockerDefaults(hostWith('{"auths": {"x": {"auth": "c2VjcmV0"} oops'));
  const wrong = "/etc/d/config.json is no valid JSON";
  assert.deepEqual([said(problems.pruneFilters), said(problems.detachKeys)], [wrong, wrong]);
  assert.equal(said(readProxies(hostWith("[]"), "").problem), wrong);
});

test("a file that can't be read, and a control character in a field, are problems in words", () => {
  const denied: Host = { ...hostWith(""), readFile: () => assert.fail("EACCES: permission denied") };
  assert.equal(said(readDockerDefaults(denied).problems.pruneFilters), "/etc/d/config.json: EACCES: permission denied");
  const { detachKeys } = readDockerDefaults(hostWith('{"detachKeys": "\\u001b[2J"}')).problems;
  assert.equal(said(detachKeys), "/etc/d/config.json: detachKeys holds control characters");
});

test("detach keys are those that the engine takes", () => {
  for (const keys of [defaultDetachKeys, "a", "ctrl-x,y", "ctrl-@", "ctrl-_", "ctrl-\\"]) assert.equal(readDetachKeys(keys), keys);
  for (const keys of ["foo", "ctrl-A", "CTRL-x", "ctrl-x, y", "é", ""]) assert.throws(() => readDetachKeys(keys), /detachKeys/);
});

test("the detach keys are found in what is typed, in one chunk or several; what only begins like them goes on", () => {
  const typed = (keys: string, ...chunks: readonly string[]): readonly (readonly [string, boolean])[] => {
    const watch = watchDetachKeys(keys);
    return chunks.map((chunk) => {
      const { passed, leaves } = watch(Buffer.from(chunk));
      return [Buffer.from(passed).toString(), leaves];
    });
  };
  assert.deepEqual(typed("ctrl-p,ctrl-q", "a\x10\x11b"), [["a", true]]);
  assert.deepEqual(typed("ctrl-p,ctrl-q", "\x10", "\x11"), [
    ["", false],
    ["", true],
  ]);
  assert.deepEqual(typed("ctrl-p,ctrl-q", "\x10", "x"), [
    ["", false],
    ["\x10x", false],
  ]);
  assert.deepEqual(typed("ctrl-p,ctrl-q", "\x10\x10\x11"), [["\x10", true]]);
  assert.deepEqual(typed("a", "한a"), [["한", true]]);
  assert.deepEqual(typed("ctrl-@", "\0"), [["", true]]);
  assert.deepEqual(typed("ctrl-\\,d", "\x1cd"), [["", true]]);
});
