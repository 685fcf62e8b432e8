import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProgressUpdate } from "../../src/domain/docker/progress.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { createMessageReader } from "../../src/engine/request/progress-messages.ts";

const read = (...messages: readonly unknown[]): readonly ProgressUpdate[] => {
  const reader = createMessageReader("pull x");
  return messages.flatMap((message) => reader(message));
};
const layer = (status: string, current?: number, total?: number): object => ({ id: "a1", status, progressDetail: { current, total } });

test("a layer's bytes are those that travel: unpacking does not count them again and tells its share in the word", () => {
  const updates = read(
    layer("Pulling fs layer"),
    layer("Downloading", 10, 100),
    layer("Download complete"),
    layer("Extracting", 500, 1000),
    layer("Pull complete"),
  );
  const part = { kind: "part", id: "a1" } as const;
  assert.deepEqual(updates, [
    { ...part, status: "Pulling fs layer", state: "waiting" },
    { ...part, status: "Downloading", doneBytes: 10, totalBytes: 100, state: "running" },
    { ...part, status: "Download complete", doneBytes: 100, totalBytes: 100, state: "running" },
    { ...part, status: "Extracting 50%", doneBytes: 100, totalBytes: 100, state: "running" },
    { ...part, status: "Pull complete", doneBytes: 100, totalBytes: 100, state: "done" },
  ]);
});

test("a push that sends more than it had guessed is never over its total", () => {
  assert.deepEqual(read(layer("Pushing", 512, 100)), [
    { kind: "part", id: "a1", status: "Pushing", doneBytes: 512, totalBytes: 512, state: "running" },
  ]);
});

test("what has no id is a line, and what the engine streams is split into lines", () => {
  assert.deepEqual(
    read(
      { id: "1", status: "Pulling from a/b" },
      { status: "Digest: sha256:1" },
      { stream: "one\n\ntwo\n" },
      { aux: {} },
      7 as unknown as object,
    ),
    [
      { kind: "line", text: "1: Pulling from a/b" },
      { kind: "line", text: "Digest: sha256:1" },
      { kind: "line", text: "one" },
      { kind: "line", text: "two" },
    ],
  );
});

test("hostile text in a message is made safe", () => {
  assert.deepEqual(read({ id: "a\x1b[2J", status: "\x1b]0;x\x07Down\nloading" }), [
    { kind: "part", id: "a", status: "Down loading", state: "running" },
  ]);
});

test("an error in the middle is thrown in the engine's words, with its kind and the next step", () => {
  const thrown = (message: object): EngineError => {
    try {
      read(message);
    } catch (error) {
      assert.ok(error instanceof EngineError);
      return error;
    }
    throw new Error("nothing was thrown");
  };
  const denied = thrown({ error: "no basic auth credentials", errorDetail: { message: "no basic auth credentials" } });
  assert.equal(denied.kind, "denied");
  assert.match(wordsOf(denied).next, /log in/);
  assert.equal(thrown({ errorDetail: { code: 404, message: "x" } }).kind, "notFound");
  assert.equal(thrown({ error: "manifest unknown" }).kind, "notFound");
  const full = thrown({ error: "write /x: no space left on device" });
  assert.equal(full.kind, "failed");
  assert.match(wordsOf(full).next, /disk/);
});
