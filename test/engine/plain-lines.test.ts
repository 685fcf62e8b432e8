import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Random, seededRandom } from "../../demo-engine/src/world/random.ts";
import type { LogSource } from "../../src/domain/logs/log-line.ts";
import { safeLogText } from "../../src/domain/text/safe-text.ts";
import { createLogLines } from "../../src/engine/containers/log-lines.ts";
import { frame } from "./frames.ts";

const some = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

const stamps = [
  ...Array.from({ length: 6 }, (_, index) => `2026-01-01T00:00:00.00000000${index}Z `),
  "2026-01-01T00:00:00Z ",
  "2026-01-01T00:00:00.5Z ",
  "2026-01-01T00:00:00.000000001+02:00 ",
  "2026-01-01T00:00:00.0000000010Z ",
  "2026-01-01 00:00:00.000000001Z ",
  "no stamp ",
];
const plain = ["said", " ", "~", "a request took 12 ms", "2026-01-01T00:00:00.000000009Z ", "GET /"];
const others = ["한글", "é", "\x1b[31mred\x1b[0m", "\x1b[2J", "\t", "\r", "\x7f", "\x80", "\x9b1m", "\0", "\u202e", "🙂", "\x1f"];

interface Written {
  readonly source: LogSource;
  readonly stamp: string;
  readonly said: string;
}

const writtenBy = (random: Random): Written => {
  const pieces = random() < 0.7 ? plain : [...plain, ...others];
  const said = Array.from({ length: upTo(random, 6) }, () => some(random, pieces)).join("");
  const long = random() < 0.02 ? "l".repeat(16_384 - 31 - said.length - 3 + upTo(random, 5)) : "";
  return {
    source: some(random, ["stdout", "stderr"]),
    stamp: random() < 0.8 ? some(random, stamps.slice(0, 6)) : some(random, stamps),
    said: `${long}${said}${random() < 0.1 ? "\r" : ""}`,
  };
};

const shown = ({ source, stamp, said }: Written) => {
  const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+02:00) $/.test(stamp) ? stamp.trimEnd() : "";
  return { source, timestamp, text: safeLogText((timestamp === "" ? `${stamp}${said}` : said).replace(/\r$/, "")) };
};

test("lines are those that were written, wherever the chunks break and whatever stands beside the plain ones", () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = seededRandom(seed);
    const tty = random() < 0.4;
    const written = Array.from({ length: 1 + upTo(random, 60) }, () => writtenBy(random)).map(
      (line): Written => (tty ? { ...line, source: "stdout" } : line),
    );
    const endsOpen = random() < 0.3;
    const wire = Buffer.concat(
      written.map(({ source, stamp, said }, index) => {
        const text = `${stamp}${said}${endsOpen && index === written.length - 1 ? "" : "\n"}`;
        return tty ? Buffer.from(text) : frame(source === "stderr" ? 2 : 1, text);
      }),
    );
    for (const most of [7, 300, 20_000, wire.length]) {
      const log = createLogLines();
      const seen = [];
      for (let at = 0; at < wire.length; ) {
        const to = at + 1 + upTo(random, most);
        seen.push(...log.push(wire.subarray(at, to)));
        at = to;
      }
      seen.push(...log.end());
      assert.deepEqual(seen, written.map(shown), `seed ${seed}, chunks of ${most}`);
    }
  }
});

test("a line that is kept keeps nothing alive of what was beside it", () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const kept = createLogLines();
  // Of a line that was written over and over only the last state is left.
  const rewritten = frame(1, `2026-01-01T00:00:00.000000002Z ${"step\r".repeat(3_000)}done\n`);
  const chunk = Buffer.concat([
    frame(1, "2026-01-01T00:00:00.000000001Z a line that is plain\n"),
    ...Array.from({ length: 10 }, () => rewritten),
  ]);
  collect();
  const before = process.memoryUsage().heapUsed;
  const lines = Array.from({ length: 200 }, () => kept.push(chunk).slice(0, 1));
  collect();
  const perLine = (process.memoryUsage().heapUsed - before) / lines.length;
  assert.ok(perLine < 4_000, `${perLine} bytes a line`);
  assert.equal(lines.length, 200);
});
