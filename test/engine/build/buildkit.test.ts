import { wordsOf } from "../../support/words-of.ts";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { ProgressUpdate } from "../../../src/domain/docker/progress.ts";
import { createBuildkitReader } from "../../../src/engine/build/buildkit-build.ts";
import { EngineError } from "../../../src/domain/engine-error.ts";
import { Fields, Misfits } from "../../../src/engine/request/fields.ts";
import { mutated, onePathOfEach, randomFrom, withValue, wrongValues } from "../../support/mutate.ts";
import { wireFields } from "../../../src/engine/build/wire-format.ts";

interface BuildkitMessage {
  readonly id?: string;
  readonly aux?: unknown;
}

/** What a dockerd 20.10 answered, byte for byte. */
const recorded = (name: string): readonly BuildkitMessage[] =>
  readFileSync(new URL(`recorded/${name}.jsonl`, import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BuildkitMessage);

const readAll = (messages: readonly BuildkitMessage[]): { readonly updates: readonly ProgressUpdate[]; readonly error: unknown } => {
  const reader = createBuildkitReader(() => 5_000);
  const updates: ProgressUpdate[] = [];
  try {
    for (const message of messages) updates.push(...reader.read(new Fields({ ...message }, new Misfits())));
    return { updates: [...updates, ...reader.end()], error: undefined };
  } catch (error) {
    return { updates: [...updates, ...reader.brokenOff()], error };
  }
};

const lastParts = (updates: readonly ProgressUpdate[]) => [
  ...new Map(updates.flatMap((update) => (update.kind === "part" ? [[update.id, update] as const] : []))).values(),
];

test("recorded traces become steps with titles, states and the engine's own times", () => {
  const { updates } = readAll(recorded("buildkit-done"));
  const parts = lastParts(updates);
  assert.deepEqual(
    parts.map(({ title, state }) => `${title}: ${state}`),
    [
      "[internal] load remote build context: done",
      "copy /context /: done",
      "[internal] load metadata for docker.io/library/busybox:latest: done",
      "[1/4] FROM docker.io/library/busybox:latest: done",
      "[2/4] RUN echo hello; echo err >&2; sleep 1: done",
      "[3/4] COPY Dockerfile /x: done",
      "[4/4] RUN ls /x: done",
      "exporting to image: done",
    ],
  );
  const slept = parts.find(({ title }) => title?.includes("sleep 1"));
  assert.ok((slept?.tookMs ?? 0) > 1000 && (slept?.tookMs ?? 0) < 5000, `took ${slept?.tookMs}`);
  assert.equal(slept?.startedAtMs, 5_000);
  assert.ok(updates.some((update) => update.kind === "line" && update.partId === slept?.id && / hello$/.test(update.text)));
  assert.ok(updates.some((update) => update.kind === "result" && /^sha256:6c563024786f/.test(update.text)));
});

test("a recorded failure names its step, and keeps what the step had said", () => {
  const { updates, error } = readAll(recorded("buildkit-failed"));
  assert.ok(error instanceof EngineError);
  assert.equal(error.tried, "build, step [2/2] RUN echo one; echo two; exit 3");
  assert.match(wordsOf(error).said, /exit code: 3/);
  const failed = lastParts(updates).find(({ state }) => state === "failed");
  assert.match(failed?.title ?? "", /RUN echo one/);
  const lines = updates.flatMap((update) => (update.kind === "line" && update.partId === failed?.id ? [update.text] : []));
  assert.deepEqual(lines.slice(-2), [`${failed?.id} one`, `${failed?.id} two`]);
});

test("a message that is broken off, or no protobuf, ends without harm", () => {
  for (const { aux } of recorded("buildkit-done")) {
    if (typeof aux !== "string") continue;
    const whole = Buffer.from(aux, "base64");
    for (let length = 0; length <= whole.length; length += 1) [...wireFields(whole.subarray(0, length))];
  }
  assert.deepEqual([...wireFields(Buffer.alloc(20, 0xff))], []);
  assert.deepEqual([...wireFields(Buffer.from([0x0b, 0x0c]))], []);
});

test("whatever stands in its messages, the reader gives updates or an error in words", () => {
  const messages = recorded("buildkit-done");
  const soundNumbers = (update: ProgressUpdate): boolean =>
    Object.values(update).every((value) => typeof value !== "number" || Number.isFinite(value));
  const check = (changed: unknown, label: string): void => {
    const { updates, error } = readAll(Array.isArray(changed) ? (changed as readonly BuildkitMessage[]) : []);
    assert.ok(error === undefined || error instanceof EngineError, `${label}: ${String(error)}`);
    assert.ok(updates.every(soundNumbers), label);
  };
  for (const path of onePathOfEach(messages)) for (const value of wrongValues) check(withValue(messages, path, value), path.join("."));
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomFrom(seed);
    check(mutated(messages, random), `seed ${seed}`);
    // Bytes of the trace itself.
    const garbled = messages.map((message) => {
      if (typeof message.aux !== "string") return message;
      const bytes = Buffer.from(message.aux, "base64");
      for (let count = 0; count < 4; count += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      return { ...message, aux: bytes.subarray(0, Math.floor(bytes.length * (0.5 + random()))).toString("base64") };
    });
    check(garbled, `bytes, seed ${seed}`);
  }
});
