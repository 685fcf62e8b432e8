import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { test } from "node:test";
import { handClock } from "../../../demo-engine/src/world/clock.ts";
import { engineRefusals, refusalOf } from "../../../src/commands/container/refusal.ts";

const started = (said: readonly string[]) => {
  const stream = new PassThrough();
  for (const words of said) stream.write(words);
  const clock = handClock(0);
  const session = { stream, resize: async () => undefined, sized: Promise.resolve(), lines: async function* () {} };
  const answer = refusalOf(clock, session, engineRefusals).then((refusal) => ({ refusal, rest: String(stream.read() ?? "") }));
  return { stream, clock, answer };
};

test("a program that says nothing runs once a second has passed, and not before", async () => {
  const { clock, answer } = started([]);
  let isOver = false;
  void answer.then(() => {
    isOver = true;
  });
  await clock.advance(999);
  await turn();
  assert.equal(isOver, false);
  await clock.advance(1);
  assert.deepEqual(await answer, { refusal: undefined, rest: "" });
});

test("words that end with the session are why it did not start", async () => {
  const { stream, answer } = started(["OCI runtime exec failed: ", "no such file\r\n"]);
  stream.end();
  assert.deepEqual(await answer, { refusal: "OCI runtime exec failed: no such file", rest: "" });
});

test("a program that says the same and goes on half a second later runs, and what it said is still to be read", async () => {
  const { clock, answer } = started(["OCI runtime exec failed: ", "as a joke\r\n"]);
  await turn();
  await clock.advance(500);
  assert.deepEqual(await answer, { refusal: undefined, rest: "OCI runtime exec failed: as a joke\r\n" });
});

test("other words are the program's own: it is waited for no longer", async () => {
  assert.deepEqual(await started(["/ # "]).answer, { refusal: undefined, rest: "/ # " });
});
