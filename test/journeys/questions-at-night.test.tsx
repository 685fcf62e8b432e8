import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop, type Shop } from "../support/shop.ts";

const small = { columns: 80, rows: 24 };

interface Question {
  readonly asked: string;
  /** From the first screen on, the cursor on its first row. */
  readonly keys: readonly string[];
  /** At most so many. */
  readonly most: number;
  readonly answer: RegExp;
}

/** What people ask when they are called at night, and what it takes to know. */
const questions: readonly Question[] = [
  {
    asked: "what is broken?",
    keys: [],
    most: 0,
    answer: /NAME +STATE[^\n]*\n ↻ shop-worker-1[^\n]*\n ! shop-search-1[^\n]*\n ✖ shop-cache-1/,
  },
  { asked: "why did it stop?", keys: [], most: 0, answer: /shop-cache-1 +exited 137 .* out of memory: its limit is 256MiB/ },
  { asked: "what did it say?", keys: [], most: 0, answer: /log of shop-worker-1[\s\S]*E Error: missing environment variable QUEUE_URL/ },
  { asked: "what did it say before the restart?", keys: ["p"], most: 1, answer: /before the run of \d\d:\d\d:\d\d/ },
  { asked: "a loop? since when?", keys: [], most: 0, answer: /shop-worker-1 +loop, exit 1/ },
  { asked: "what happened to it in the last hour?", keys: ["e"], most: 1, answer: /\[V events\]|events .*hour|last hour/ },
  { asked: "CPU and memory now?", keys: [], most: 0, answer: /shop-api-1 +healthy.* [\d.]+% +[\d.]+MiB\/512MiB/ },
  { asked: "which processes are inside?", keys: ["G", "k", "k", "t"], most: 4, answer: /PID|processes/ },
  { asked: "what does the health check say?", keys: [], most: 0, answer: /shop-search-1 +unhealthy.* probe: “connect ECONNREFUSED/ },
  { asked: "the port: who has it?", keys: [], most: 0, answer: /shop-metrics-1 +start failed.* port 80 is held by shop-proxy-1/ },
  {
    asked: "the whole story of it, with the proof?",
    keys: ["d"],
    most: 1,
    answer: /why\n broken +It ends again and again[\s\S]*seen +inspect RestartCount: 41[\s\S]*next +1 :logs shop-worker-1/,
  },
];

for (const { asked, keys, most, answer } of questions) {
  test(`${asked} ${keys.length === 0 ? "no key" : keys.join(" ")}`, async () => {
    await using shop: Shop = await openShop(small);
    assert.ok(keys.length <= most);
    await shop.app.press(...keys);
    await shop.app.sees(answer);
  });
}
