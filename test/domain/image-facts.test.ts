import assert from "node:assert/strict";
import { test } from "node:test";
import { imageFacts } from "../../src/domain/image/image-facts.ts";

test("an image's JSON tells how it runs, as one line in which an argument of several words stays one", () => {
  const facts = imageFacts({
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
    },
  });
  assert.deepEqual(facts, {
    platform: "linux/arm64/v8",
    command: "/entry.sh sh -c 'echo two words'",
    user: "app",
    workingDir: "/app",
    ports: ["80/tcp"],
    volumes: ["/data"],
  });
});

test("what an engine leaves out or sends otherwise is empty", () => {
  const nothing = { platform: "", command: "", user: "", workingDir: "", ports: [], volumes: [] };
  for (const value of [undefined, null, [], {}, { Config: null }, { Config: { Cmd: null, ExposedPorts: null, User: 7 } }])
    assert.deepEqual(imageFacts(value), nothing);
});

test("an argument with single quotes in it stands in double ones", () => {
  assert.equal(imageFacts({ Config: { Cmd: ["sh", "-c", "echo 'hello you'"] } }).command, `sh -c "echo 'hello you'"`);
});
