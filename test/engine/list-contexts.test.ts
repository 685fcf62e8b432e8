import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { KnownContext } from "../../src/domain/docker/known-context.ts";
import type { ConnectionSources } from "../../src/engine/connect/connection-sources.ts";
import { listContexts } from "../../src/engine/connect/list-contexts.ts";

const folderOf = (name: string): string => createHash("sha256").update(name).digest("hex");
const metaPath = (name: string): string => `/home/me/.docker/contexts/meta/${folderOf(name)}/meta.json`;
const tlsPath = (name: string): string => `/home/me/.docker/contexts/tls/${folderOf(name)}/docker`;
const metaOf = (name: string, host: unknown, metadata: object = {}, more: object = {}): string =>
  JSON.stringify({ Name: name, Metadata: metadata, Endpoints: { docker: { Host: host, SkipTLSVerify: false, ...more } } });

const here = { contextName: "default", address: "unix:///var/run/docker.sock" };

/** `null`: a file that is there and can't be read. */
const listed = (
  files: Readonly<Record<string, string | null>>,
  current = here,
  env: ConnectionSources["env"] = {},
): readonly KnownContext[] =>
  listContexts(
    {
      env,
      homeDir: "/home/me",
      readFile: (path) => files[path] ?? undefined,
      listDir: (folder) => [
        ...new Set(
          Object.keys(files).flatMap((path) => (path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1).split("/")[0] ?? []) : [])),
        ),
      ],
      exists: (path) => path in files,
    },
    current,
  );

test("without any context there is the default one, which leads to the engine that is looked at", () => {
  const [only, ...more] = listed({});
  assert.deepEqual(more, []);
  assert.deepEqual([only?.name, only?.endpoint, only?.isCurrent], ["default", "unix:///var/run/docker.sock", true]);
  assert.equal(listed({}, { contextName: "default", address: "tcp://10.0.0.1:2375" })[0]?.endpoint, "tcp://10.0.0.1:2375");
});

test("contexts come by name, with what is told of them; the one in use is marked", () => {
  const files = {
    [metaPath("staging")]: metaOf("staging", "ssh://ops@10.0.0.5", { Description: "the second rack", Team: "shop", Tier: 2 }),
    [metaPath("ci")]: metaOf("ci", "tcp://10.0.0.9:2376", {}, { SkipTLSVerify: true }),
    [`${tlsPath("ci")}/key.pem`]: "secret",
    [`${tlsPath("ci")}/ca.pem`]: "",
  };
  const [standard, ci, staging] = listed(files, { contextName: "ci", address: "tcp://10.0.0.9:2376" }, { DOCKER_HOST: "tcp://other:1" });
  assert.deepEqual([standard?.isCurrent, standard?.endpoint], [false, "tcp://other:1"]);
  assert.deepEqual(
    [ci?.name, ci?.isCurrent, ci?.tlsFiles, ci?.tlsPath, ci?.skipsTlsVerify],
    ["ci", true, ["ca.pem", "key.pem"], tlsPath("ci"), true],
  );
  assert.deepEqual(staging, {
    name: "staging",
    description: "the second rack",
    endpoint: "ssh://ops@10.0.0.5",
    isCurrent: false,
    metadata: { Team: "shop", Tier: "2" },
    metadataPath: metaPath("staging"),
    tlsFiles: [],
    skipsTlsVerify: false,
  });
  assert.doesNotMatch(JSON.stringify(listed(files)), /secret/);
});

test("a context that can't be used says why, and hides no other", () => {
  const all = listed({
    [metaPath("locked")]: null,
    [metaPath("broken")]: "{",
    [metaPath("list")]: "[]",
    [metaPath("lost")]: metaOf("lost", undefined),
    [metaPath("odd")]: JSON.stringify({ Name: 7, Metadata: "x", Endpoints: { docker: null } }),
    [metaPath("well")]: metaOf("well", "unix:///x.sock"),
    "/home/me/.docker/contexts/meta/README": "no context",
  });
  const problems = new Map(all.map(({ name, problem }) => [name, problem]));
  assert.equal(problems.size, 7);
  assert.equal(problems.get(folderOf("locked").slice(0, 12)), "unreadable");
  assert.equal(problems.get(folderOf("broken").slice(0, 12)), "noJson");
  assert.equal(problems.get(folderOf("list").slice(0, 12)), "noJson");
  assert.equal(problems.get("lost"), "noEndpoint");
  assert.equal(problems.get(folderOf("odd").slice(0, 12)), "noEndpoint");
  assert.equal(problems.get("well"), undefined);
});

test("what a context says of itself does nothing to a terminal", () => {
  const hostile = "\x1b]0;owned\x07\n\x1b[2Jx";
  const all = listed({
    [metaPath("h")]: metaOf(hostile, `tcp://${hostile}`, { Description: hostile, [hostile]: hostile }),
    [`${tlsPath("h")}/${hostile}`]: "",
  });
  for (const text of JSON.stringify(all).match(/"(?:[^"\\]|\\.)*"/g) ?? []) assert.doesNotMatch(JSON.parse(text), /[\x00-\x1f\x7f-\x9f]/);
});
