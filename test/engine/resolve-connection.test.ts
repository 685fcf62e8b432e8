import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { ConnectionSources } from "../../src/engine/connect/connection-sources.ts";
import type { EngineErrorKind } from "../../src/domain/engine-error.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { resolveConnection } from "../../src/engine/connect/resolve-connection.ts";

const metaPath = (name: string, config = "/home/me/.docker"): string =>
  `${config}/contexts/meta/${createHash("sha256").update(name).digest("hex")}/meta.json`;
const meta = (host: string, more: object = {}, name = ""): string =>
  JSON.stringify({ Name: name, Endpoints: { docker: { Host: host, ...more } } });

const resolve = (given: Partial<ConnectionSources> = {}, files: Readonly<Record<string, string>> = {}) =>
  resolveConnection({
    env: {},
    homeDir: "/home/me",
    readFile: (path) => files[path],
    listDir: (folder) =>
      Object.keys(files).flatMap((path) => (path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1).split("/")[0] ?? []) : [])),
    exists: (path) => path in files,
    ...given,
  });

const refuses = (
  given: Partial<ConnectionSources>,
  kind: EngineErrorKind,
  said: RegExp,
  next = /./,
  files: Readonly<Record<string, string>> = {},
): void => {
  assert.throws(
    () => resolve(given, files),
    (error: unknown) =>
      error instanceof EngineError && error.kind === kind && said.test(wordsOf(error).said) && next.test(wordsOf(error).next),
  );
};

const files = {
  "/home/me/.docker/config.json": '{"currentContext":"current"}',
  [metaPath("current")]: meta("tcp://current:1"),
  [metaPath("named")]: meta("tcp://named:2"),
};

test("the first of flag, environment, current context and default socket decides", () => {
  const env = { DOCKER_HOST: "tcp://envhost:3", DOCKER_CONTEXT: "named" };
  assert.equal(resolve({ host: "tcp://flag:4", env }, files).address, "tcp://flag:4");
  assert.equal(resolve({ context: "named", env }, files).address, "tcp://named:2");
  assert.equal(resolve({ env }, files).address, "tcp://envhost:3");
  assert.equal(resolve({ env: { DOCKER_CONTEXT: "named" } }, files).contextName, "named");
  assert.equal(resolve({}, files).address, "tcp://current:1");
  assert.equal(resolve().address, "unix:///var/run/docker.sock");
});

test("DOCKER_CONFIG names another folder", () => {
  const elsewhere = { "/etc/d/config.json": '{"currentContext":"x"}', [metaPath("x", "/etc/d")]: meta("unix:///x.sock") };
  assert.deepEqual(resolve({ env: { DOCKER_CONFIG: "/etc/d" } }, elsewhere).endpoint, { transport: "unix", socketPath: "/x.sock" });
});

test("a rootless socket serves only where the default one is missing", () => {
  const env = { XDG_RUNTIME_DIR: "/run/user/1" };
  assert.equal(resolve({ env }, { "/run/user/1/docker.sock": "" }).address, "unix:///run/user/1/docker.sock");
  assert.equal(resolve({ env }, { "/run/user/1/docker.sock": "", "/var/run/docker.sock": "" }).address, "unix:///var/run/docker.sock");
});

test("tcp has port 2375 unless told, also port 80 and IPv6", () => {
  assert.deepEqual(resolve({ host: "tcp://h" }).endpoint, { transport: "tcp", host: "h", port: 2375 });
  assert.deepEqual(resolve({ host: "tcp://h:80" }).endpoint, { transport: "tcp", host: "h", port: 80 });
  assert.deepEqual(resolve({ host: "tcp://[::1]:99" }).endpoint, { transport: "tcp", host: "::1", port: 99 });
});

test("an address without a scheme is tcp, and without a host it is this one, as for the CLI", () => {
  assert.equal(resolve({ host: "myhost" }).address, "tcp://myhost:2375");
  assert.equal(resolve({ host: ":2375" }).address, "tcp://localhost:2375");
  assert.equal(resolve({ host: "tcp://" }).address, "tcp://localhost:2375");
  assert.equal(resolve({ host: "unix://" }).address, "unix:///var/run/docker.sock");
});

test("the context named default is DOCKER_HOST where that is set", () => {
  assert.equal(resolve({ context: "default", env: { DOCKER_HOST: "tcp://h" } }).address, "tcp://h:2375");
  assert.equal(resolve({ env: { DOCKER_CONTEXT: "default" } }, files).address, "unix:///var/run/docker.sock");
});

test("DOCKER_API_VERSION is taken as the CLI takes it", () => {
  assert.equal(resolve().apiVersion, undefined);
  assert.equal(resolve({ env: { DOCKER_API_VERSION: "1.44" } }).apiVersion, "1.44");
  assert.equal(resolve({ host: "tcp://h", env: { DOCKER_API_VERSION: "v1.44" } }).apiVersion, "1.44");
  refuses({ env: { DOCKER_API_VERSION: "new" } }, "invalid", /DOCKER_API_VERSION.*"new"/);
});

test("what can't be done yet is refused by name", () => {
  refuses({ host: "ssh://me@h" }, "unsupported", /ssh/);
  refuses({ host: "https://h" }, "unsupported", /TLS/);
  refuses({ host: "tcp://h:2376" }, "unsupported", /TLS/);
  refuses({ host: "tcp://h", env: { DOCKER_TLS_VERIFY: "0" } }, "unsupported", /TLS/);
  refuses({ host: "tcp://h", env: { DOCKER_TLS: "1" } }, "unsupported", /TLS/);
  const certificate = metaPath("safe")
    .replace("/meta/", "/tls/")
    .replace(/meta.json$/, "docker");
  refuses({ context: "safe" }, "unsupported", /TLS/, /./, { [metaPath("safe")]: meta("tcp://h:1"), [certificate]: "" });
  refuses({ context: "skips" }, "unsupported", /TLS/, /./, { [metaPath("skips")]: meta("tcp://h:1", { SkipTLSVerify: true }) });
  refuses({ host: "npipe:////./pipe/docker" }, "unsupported", /npipe/);
});

test("addresses that are none are refused", () => {
  refuses({ host: "gopher://h" }, "invalid", /scheme/);
  refuses({ host: "/run/docker.sock" }, "invalid", /no address/, /unix:\/\/\/run\/docker.sock/);
  refuses({ host: "tcp://h:1/behind/a/path" }, "invalid", /no address/);
});

test("a context that is not known is refused with those that are", () => {
  const known = { [metaPath("prod")]: meta("tcp://h", {}, "prod"), [metaPath("lab")]: meta("tcp://h", {}, "lab") };
  const broken = { ...known, [metaPath("broken")]: "{" };
  refuses({ context: "nosuch" }, "invalid", /"nosuch" \(--context\) is not known/, /known are "default", "lab", "prod"$/, broken);
  refuses({ env: { DOCKER_CONTEXT: "nosuch" } }, "invalid", /"nosuch" \(DOCKER_CONTEXT\)/, /known are "default"$/);
  refuses({}, "invalid", /"gone" \(the current context\)/, /"default"/, { "/home/me/.docker/config.json": '{"currentContext":"gone"}' });
});

const hostile = "x\x1b]0;owned\x07\x9b2J\u202e";
const isText = (text: string): boolean => !/[\x00-\x1f\x7f-\x9f\u202e]/.test(text);

test("a name or an address that would do something to the terminal is refused, and told as text", () => {
  const config = "/home/me/.docker/config.json";
  const known = { [metaPath(hostile)]: meta("tcp://h:1", {}, hostile), [metaPath("lab")]: meta("tcp://h", {}, "lab") };
  const cases: readonly (readonly [Partial<ConnectionSources>, Readonly<Record<string, string>>])[] = [
    [{ context: hostile }, known],
    [{ context: "nosuch" }, known],
    [{ env: { DOCKER_CONTEXT: hostile } }, known],
    [{}, { ...known, [config]: JSON.stringify({ currentContext: hostile }) }],
    [{}, { ...known, [config]: JSON.stringify({ currentContext: `gone${hostile}` }) }],
    [{ host: `unix:///${hostile}` }, {}],
    [{ host: `tcp://${hostile}` }, {}],
    [{ host: hostile }, {}],
    [{ host: `${hostile}://h` }, {}],
    [{ env: { DOCKER_HOST: `unix:///${hostile}` } }, {}],
    [{ context: "bad" }, { [metaPath("bad")]: meta(`unix:///${hostile}`) }],
    [{ env: { DOCKER_API_VERSION: hostile } }, {}],
    [{ env: { DOCKER_CONFIG: `/${hostile}` } }, { [`/${hostile}/config.json`]: "{" }],
  ];
  for (const [given, files] of cases)
    assert.throws(
      () => resolve(given, files),
      (error: unknown) =>
        error instanceof EngineError &&
        [error.message, error.tried, wordsOf(error).said, wordsOf(error).next].every(isText) &&
        !wordsOf(error).next.includes("owned"),
      JSON.stringify([given, files]),
    );
});

test("a context's file of the wrong shape is refused in words", () => {
  for (const text of ["7", "[]", "null", '{"Endpoints":7}', '{"Endpoints":{"docker":"x"}}', '{"Endpoints":{"docker":{"Host":["x"]}}}', "{"])
    refuses({ context: "odd" }, "invalid", /no docker endpoint|no valid JSON/, /./, { [metaPath("odd")]: text });
  for (const currentContext of [7, null, ["x"], {}])
    assert.equal(resolve({}, { "/home/me/.docker/config.json": JSON.stringify({ currentContext }) }).contextName, "default");
});
