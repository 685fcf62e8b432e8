import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { AnswerError } from "../../src/engine/request/answer-error.ts";
import { Answer } from "../../src/engine/request/answer.ts";
import { bytesOf, jsonOf } from "../../src/engine/request/body.ts";
import { safeJson } from "../../src/engine/listed-rows.ts";
import { Misfits } from "../../src/engine/request/fields.ts";
import { createDemux, framesOf } from "../../src/engine/request/demux.ts";
import { createLogLines } from "../../src/engine/containers/log-lines.ts";
import { outputLines } from "../../src/engine/request/output-lines.ts";
import { createStepLines } from "../../src/engine/build/step-lines.ts";
import { jsonLines, textLines } from "../../src/engine/request/json-lines.ts";
import { frame } from "./frames.ts";

const mib = 1024 * 1024;
const chunkBytes = 64 * 1024;

/** `total` bytes of one line, and how many of them have been taken. */
const endless = (total: number, then = "") => {
  const taken = { bytes: 0 };
  const chunks = async function* (): AsyncGenerator<Buffer> {
    const chunk = Buffer.alloc(chunkBytes, "x");
    for (; taken.bytes < total; taken.bytes += chunkBytes) yield chunk;
    if (then !== "") yield Buffer.from(then);
  };
  return { taken, chunks: chunks() };
};

test("a document without an end is dropped at one MiB, and what comes behind it is read", async () => {
  const { taken, chunks } = endless(32 * mib, '\n{"a":1}\n');
  const heardAt: number[] = [];
  const documents: unknown[] = [];
  for await (const document of jsonLines(chunks, (error) => {
    assert.deepEqual(error.problem, { code: "lineTooLong", mebibytes: 1 });
    heardAt.push(taken.bytes);
  }))
    documents.push(document);
  assert.deepEqual(documents, [{ a: 1 }]);
  assert.equal(heardAt.length, 1, "it is told once");
  assert.ok((heardAt[0] ?? Infinity) <= mib + chunkBytes, `nothing is kept from ${heardAt[0]} bytes on`);
});

test("where a lost document would be a lie the reading ends in words", async () => {
  const { chunks } = endless(2 * mib);
  await assert.rejects(async () => {
    for await (const _ of jsonLines(chunks)) assert.fail("there is none");
  }, AnswerError);
});

test("a line in many pieces is put together once, wherever they break", async () => {
  const text = `${"한글 ".repeat(20_000)}\n\nshort\n${"y".repeat(100_000)}`;
  const wire = Buffer.from(text);
  for (const size of [1, 7, 4096, wire.length]) {
    const chunks = Readable.from(
      (function* () {
        for (let at = 0; at < wire.length; at += size) yield wire.subarray(at, at + size);
      })(),
      { objectMode: true },
    );
    const lines: string[] = [];
    for await (const line of textLines(chunks)) lines.push(line);
    assert.deepEqual(
      lines,
      text.split("\n").filter((line) => line !== ""),
    );
  }
});

test("a frame that claims four gigabytes is handed on as it comes, and the next frame is found", () => {
  const demux = createDemux();
  const claim = Buffer.alloc(8);
  claim[0] = 2;
  claim.writeUInt32BE(0xffff_ffff, 4);
  framesOf(demux, claim);
  let given = 0;
  for (let chunk = 1; chunk <= 100; chunk += 1) {
    for (const { source, bytes } of framesOf(demux, Buffer.alloc(chunkBytes))) {
      assert.equal(source, "stderr");
      given += bytes.length;
    }
    assert.equal(given, chunk * chunkBytes, "nothing is kept");
  }

  const long = createDemux();
  const text = "z".repeat(3 * mib);
  const wire = Buffer.concat([frame(1, text), frame(2, "next")]);
  const seen = { stdout: "", stderr: "" };
  for (let at = 0; at < wire.length; at += 50_001)
    for (const { source, bytes } of framesOf(long, wire.subarray(at, at + 50_001))) seen[source] += bytes.toString();
  assert.deepEqual(seen, { stdout: text, stderr: "next" });
});

test("a log line without an end comes in pieces of 1 MiB at most", () => {
  for (const tty of [true, false]) {
    const log = createLogLines();
    let given = 0;
    for (let sent = 0; sent < 8 * mib; sent += 16_384) {
      const piece = "x".repeat(16_384);
      for (const { text } of log.push(tty ? Buffer.from(piece) : frame(1, piece))) given += text.length;
      assert.ok(sent + 16_384 - given <= mib + 16_384, `kept ${sent + 16_384 - given}`);
    }
    for (const { text } of log.end()) given += text.length;
    assert.equal(given, 8 * mib);
  }
});

test("what a process or a build step says without an end comes in parts, too", async () => {
  const { taken, chunks } = endless(8 * mib);
  let given = 0;
  for await (const { text } of outputLines(chunks, true)) {
    given += text.length;
    assert.ok(taken.bytes - given <= 1_000_000 + chunkBytes);
  }
  assert.equal(given, 8 * mib);

  const steps = createStepLines();
  for (let chunk = 0; chunk < 100; chunk += 1)
    for (const line of steps.push("1", "x".repeat(chunkBytes))) assert.ok(line.length <= 100_000 + chunkBytes);
});

test("an answer in one piece is given up when it is longer than any", async () => {
  const { taken, chunks } = endless(8 * mib);
  await assert.rejects(bytesOf(chunks, mib, "refuse"), { problem: { code: "answerTooLong", mebibytes: 1 } });
  assert.ok(taken.bytes <= mib + chunkBytes);
  const words = await bytesOf(endless(8 * mib).chunks, mib, "cut");
  assert.ok(words.length <= mib + chunkBytes);
});

test("an answer of nothing but values, or of more rows than any engine has, is given up before it fills the memory", () => {
  const ofValues = Buffer.from(`[${"{},".repeat(4_000_001)}{}]`);
  assert.throws(() => jsonOf(ofValues), { problem: { code: "answerTooMany", most: 4_000_000 } });
  assert.throws(() => jsonOf(Buffer.alloc(9_000_000, "[")), { problem: { code: "answerTooMany", most: 4_000_000 } });
  const rows = jsonOf(Buffer.from(`[${"{},".repeat(250_000)}{}]`));
  assert.throws(() => new Answer(rows, new Misfits()).rows(() => undefined), { problem: { code: "answerTooMany", most: 250_000 } });
});

test("an answer in pieces of a byte is the same in the end", async () => {
  const said = Buffer.from("0123456789".repeat(2_000));
  const pieces = Readable.from(Array.from(said, (_, at) => said.subarray(at, at + 1)));
  assert.deepEqual(await bytesOf(pieces, mib, "refuse"), said);
});

test("a document that is nested without end is refused in words, and not taken for a defect", () => {
  const nested = jsonOf(Buffer.from(`{"Labels":${"[".repeat(3_000)}${"]".repeat(3_000)}}`));
  assert.throws(() => safeJson(nested), { problem: { code: "answerTooDeep", deepest: 100 } });
});
