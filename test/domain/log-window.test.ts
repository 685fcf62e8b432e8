import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogRing } from "../../src/domain/logs/log-ring.ts";
import { inverted, logWindow, type LogWindowOptions } from "../../src/domain/logs/log-window.ts";
import type { LogLine } from "../../src/domain/logs/log-line.ts";
import { createLogMerge } from "../../src/domain/logs/merge-logs.ts";

const line = (text: string, timestamp = "", containerId = "a"): LogLine => ({ containerId, source: "stdout", timestamp, text });
const ringOf = (count: number) => {
  const ring = createLogRing();
  ring.append(Array.from({ length: count }, (_, at) => line(`line ${at}`)));
  return ring;
};
const base: LogWindowOptions = {
  columns: 20,
  rows: 3,
  wrap: false,
  timestamps: false,
  sources: "both",
  keep: "",
  search: "",
  position: "end",
};
const textsOf = (ring: ReturnType<typeof ringOf>, options: Partial<LogWindowOptions> = {}) =>
  logWindow(ring, { ...base, ...options }).lines.map((shown) => shown.text);

test("the ring stays within its bytes and indexes stay valid", () => {
  const ring = createLogRing(100_000);
  for (let at = 0; at < 200_000; at += 1) ring.append([line(`line ${at}`)]);
  assert.ok(ring.bytes <= 100_000 && ring.total - ring.firstIndex > 100);
  assert.equal(ring.total, 200_000);
  assert.equal(ring.at(199_999)?.text, "line 199999");
  assert.equal(ring.at(ring.firstIndex)?.text, `line ${ring.firstIndex}`);
  assert.equal(ring.at(ring.firstIndex - 1), undefined);
});

test("the end shows the last lines, a position ends at its line, the head fills downwards", () => {
  assert.deepEqual(textsOf(ringOf(10)), ["line 7", "line 8", "line 9"]);
  assert.deepEqual(textsOf(ringOf(10), { position: 5 }), ["line 3", "line 4", "line 5"]);
  assert.deepEqual(textsOf(ringOf(10), { position: 0 }), ["line 0", "line 1", "line 2"]);
  assert.deepEqual(textsOf(ringOf(0)), []);
});

test("the filter keeps what matches, also of lines that come later, and counts what is new", () => {
  const ring = ringOf(10);
  assert.deepEqual(textsOf(ring, { keep: "[36]" }), ["line 3", "line 6"]);
  ring.append([line("line 63"), line("other")]);
  const seen = logWindow(ring, { ...base, keep: "[36]", position: 3, newFrom: 10 });
  assert.equal(seen.total, 3);
  assert.equal(seen.newBelow, 1);
});

test("search counts hits and inverts them", () => {
  const ring = ringOf(30);
  const seen = logWindow(ring, { ...base, search: "9$" });
  assert.equal(seen.hits, 3);
  assert.equal(seen.lines.at(-1)?.text, "line 2\x1b[7m9\x1b[27m");
});

test("a hit is found across colours and stays inverted after a reset in it", () => {
  assert.equal(inverted("a\x1b[31mbc\x1b[0md", [[1, 4]]), "a\x1b[31m\x1b[7mbc\x1b[0m\x1b[7md\x1b[27m");
});

test("long lines are cut or wrapped, the lead stands only before the first piece", () => {
  const ring = createLogRing();
  ring.append([line("한글로 된 긴 줄입니다")]);
  const prefixes = new Map([["a", "api "]]);
  assert.deepEqual(textsOf(ring, { columns: 12, prefixes }), ["한글로 …"]);
  const wrapped = logWindow(ring, { ...base, columns: 12, prefixes, wrap: true }).lines;
  assert.deepEqual(
    wrapped.map((shown) => shown.lead + shown.text),
    ["api 한글로 ", "    된 긴 줄", "    입니다"],
  );
});

test("a window over 100,000 lines lays out only what is shown", () => {
  const ring = createLogRing(64 * 1024 * 1024);
  ring.append(Array.from({ length: 100_000 }, (_, at) => line(`line ${at}`)));
  logWindow(ring, { ...base, keep: "7" });
  let read = 0;
  const counted = {
    ...ring,
    total: ring.total,
    length: ring.length,
    firstIndex: ring.firstIndex,
    bytes: ring.bytes,
    at: (at: number) => {
      read++;
      return ring.at(at);
    },
  };
  logWindow(counted, base);
  read = 0;
  logWindow(counted, base);
  assert.equal(read, 3);
});

test("logs merge by time, a line without a time stays with the one before", () => {
  const merge = createLogMerge(["a", "b"]);
  merge.add("a", [line("a1", "2026-01-01T00:00:01Z"), line("a1b"), line("a3", "2026-01-01T00:00:03.5Z")], 0);
  merge.add("b", [line("b2", "2026-01-01T00:00:01.1Z", "b"), line("b3", "2026-01-01T00:00:03Z", "b")], 0);
  assert.deepEqual(
    merge.takeAll().map(({ text }) => text),
    ["a1", "a1b", "b2", "b3", "a3"],
  );
});

test("a piece of a line that was too long says so before its text, and where the line goes on there are blanks", () => {
  const ring = createLogRing();
  ring.append([{ ...line("first"), piece: 1 }, { ...line("second and last"), piece: 2 }, line("next")]);
  const { lines } = logWindow(ring, { ...base, wrap: true, rows: 5, pieceWords: (piece) => `[part ${piece}] ` });
  assert.deepEqual(
    lines.map(({ lead, text }) => `${lead}|${text}`),
    ["[part 1] |first", "[part 2] |second and ", "         |last", "|next"],
  );
});
