import { AnswerError } from "../../src/engine/request/answer-error.ts";
import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttpReader } from "../../src/engine/request/http-reader.ts";

/** The answer in pieces of so many bytes; `isEnded`: the connection ends after them. */
const read = (text: string, pieceBytes: number, isEnded = false): string | undefined => {
  const reader = createHttpReader();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const answer = reader.take(bytes.subarray(at, at + pieceBytes));
    if (answer) return `${answer.status} ${answer.body}`;
  }
  if (!isEnded) return undefined;
  const { status, body } = reader.end();
  return `${status} ${body}`;
};

const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

for (const pieceBytes of [1, 2, 3, 7, 1_000])
  test(`the end of an answer is found however it is told, in pieces of ${pieceBytes} bytes`, () => {
    assert.equal(read("HTTP/1.0 200 OK\r\n\r\n[1]", pieceBytes, true), "200 [1]");
    assert.equal(read("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1]", pieceBytes), "200 [1]");
    assert.equal(read("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", pieceBytes), "204 ");
    assert.equal(read(`${chunked}1\r\n[\r\n2;name=value\r\n1]\r\n0\r\n\r\n`, pieceBytes), "200 [1]");
    assert.equal(read(`${chunked}5\r\n"\r\n"가\r\n`.replace("5", "7"), pieceBytes), undefined);
    assert.equal(read(`${chunked}3\r\n가\r\n0\r\nTrailer: x\r\n\r\n`, pieceBytes), "200 가");
    assert.equal(
      read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n0\r\n\r\n", pieceBytes),
      "200 [1]",
    );
  });

const isTold =
  (said: RegExp) =>
  (error: unknown): boolean =>
    error instanceof AnswerError && said.test(wordsOf(error).said);

test("what is no answer, has no end or breaks off is told", () => {
  const broken: readonly (readonly [string, RegExp])[] = [
    ["SSH-2.0-OpenSSH\r\n\r\n", /no HTTP/],
    [`${chunked}x\r\n`, /no HTTP/],
    [`${chunked}-1\r\n`, /no HTTP/],
    [`${chunked}${"1".repeat(2_000)}`, /no HTTP/],
    [`${chunked}7fffffff\r\n`, /no end/],
    [`HTTP/1.1 200 OK\r\n${"x".repeat(70_000)}`, /no HTTP/],
    [`${chunked}5\r\n[1`, /broke off/],
    ["HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n[1]", /broke off/],
    ["", /no HTTP/],
  ];
  for (const [text, said] of broken) assert.throws(() => read(text, 1_000, true), isTold(said), text.slice(0, 60));
  const reader = createHttpReader();
  reader.take(Buffer.from("HTTP/1.0 200 OK\r\n\r\n"));
  assert.throws(
    () => {
      for (let taken = 0; taken < 70; taken += 1) reader.take(Buffer.alloc(1024 * 1024));
    },
    isTold(/no end/),
  );
});
