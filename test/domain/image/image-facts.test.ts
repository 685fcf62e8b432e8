import assert from "node:assert/strict";
import { test } from "node:test";
import { imageFacts } from "../../../src/domain/image/image-facts.ts";

test("an image's JSON tells how it runs, as one line in which an argument of several words stays one", () => {
  const facts = imageFacts({
    Id: "sha256:aa",
    RepoTags: ["docker.io/library/nginx:1.27"],
    RepoDigests: ["nginx@sha256:bb"],
    Created: "2024-03-02T01:02:03.000Z",
    Size: 5,
    Os: "linux",
    Architecture: "arm64",
    Variant: "v8",
    Config: {
      Entrypoint: ["/entry.sh"],
      Cmd: ["sh", "-c", "echo two words"],
      User: "app",
      WorkingDir: "/app",
      ExposedPorts: { "80/tcp": {} },
      Volumes: { "/data": {} },
      StopSignal: "SIGQUIT",
      Healthcheck: { Test: ["CMD-SHELL", "curl -f localhost"], Interval: 5e9 },
      Env: ["A=b"],
      Labels: { team: "web" },
    },
  });
  assert.deepEqual(facts, {
    id: "sha256:aa",
    tags: ["nginx:1.27"],
    digests: ["nginx@sha256:bb"],
    sizeBytes: 5,
    builtAtMs: Date.UTC(2024, 2, 2, 1, 2, 3),
    platform: "linux/arm64/v8",
    command: "/entry.sh sh -c 'echo two words'",
    shell: "",
    unusedCommand: "",
    user: "app",
    workingDir: "/app",
    ports: ["80/tcp"],
    volumes: ["/data"],
    stopSignal: "SIGQUIT",
    probe: {
      command: "curl -f localhost",
      status: "",
      failingStreak: 0,
      intervalMs: 5_000,
      timeoutMs: 0,
      startPeriodMs: 0,
      retries: 0,
      answers: [],
    },
    environment: ["A=b"],
    labels: ["team=web"],
  });
});

test("what an engine leaves out or sends otherwise is empty", () => {
  const nothing = {
    id: "",
    tags: [],
    digests: [],
    platform: "",
    sizeBytes: 0,
    command: "",
    shell: "",
    unusedCommand: "",
    user: "",
    workingDir: "",
    ports: [],
    volumes: [],
    stopSignal: "",
    environment: [],
    labels: [],
  };
  for (const value of [undefined, null, [], {}, { Config: null }, { Config: { Cmd: null, ExposedPorts: null, User: 7 } }])
    assert.deepEqual(imageFacts(value), nothing);
});

test("an argument with single quotes in it stands in double ones", () => {
  assert.equal(imageFacts({ Config: { Cmd: ["sh", "-c", "echo 'hello you'"] } }).command, `sh -c "echo 'hello you'"`);
});

test("the shell form is told, with the command that it does not read", () => {
  const facts = (config: object) => imageFacts({ Config: config });
  const byEntrypoint = facts({ Entrypoint: ["/bin/sh", "-c", "node server"], Cmd: ["--port", "80"] });
  assert.deepEqual(
    [byEntrypoint.command, byEntrypoint.shell, byEntrypoint.unusedCommand],
    ["/bin/sh -c 'node server'", "/bin/sh -c", "--port 80"],
  );
  assert.equal(facts({ Cmd: ["/bin/sh", "-c", "node server"] }).shell, "/bin/sh -c");
  assert.equal(facts({ Shell: ["/bin/bash", "-ec"], Cmd: ["/bin/bash", "-ec", "node server"] }).shell, "/bin/bash -ec");
  // The entrypoint reads it, and a shell without a script of its own takes the command for one.
  assert.equal(facts({ Entrypoint: ["/entry.sh"], Cmd: ["/bin/sh", "-c", "node server"] }).shell, "");
  assert.equal(facts({ Entrypoint: ["/bin/sh", "-c"], Cmd: ["node server"] }).unusedCommand, "");
});

test("a date before there was Docker is that of a reproducible build, and none", () => {
  for (const Created of ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z", "1980-01-01T00:00:01Z", ""])
    assert.equal(imageFacts({ Created }).builtAtMs, undefined, Created);
  assert.equal(imageFacts({ Created: "2021-05-01T00:00:00Z" }).builtAtMs, Date.UTC(2021, 4, 1));
});
