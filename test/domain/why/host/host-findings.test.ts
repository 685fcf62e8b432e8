import assert from "node:assert/strict";
import { test } from "node:test";
import type { DiskSpace, MemorySpace } from "../../../../src/domain/machine.ts";
import { width } from "../../../../src/domain/text/fit.ts";
import { hostFindings } from "../../../../src/domain/why/host/host-findings.ts";
import type { KnownHost } from "../../../../src/domain/why/host/known-host.ts";
import { wordsOfHost } from "../../../../src/lists/why.ts";
import { ago, nowMs } from "../known.ts";

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;
const TiB = 1024 ** 4;

const disk = (freeBytes: number, totalBytes: number, over: Partial<DiskSpace> = {}): DiskSpace => ({
  folder: "/var/lib/docker",
  freeBytes,
  totalBytes,
  freeInodes: 900,
  totalInodes: 1_000,
  ...over,
});
const roomy = disk(50 * GiB, 100 * GiB);
const memory = (availableBytes: number, totalBytes: number): MemorySpace => ({
  availableBytes,
  totalBytes,
  freeSwapBytes: 0,
  totalSwapBytes: GiB,
});
const held = (heldBytes: number, totalBytes: number) => ({ heldBytes, totalBytes, atMs: ago(2) });
const refusal = { words: "write /var/lib/docker/tmp/x: no space left on device", atMs: ago(60) };
const killed = [{ name: "web", atMs: ago(60) }];

const found = (over: Partial<KnownHost>) => hostFindings({ nowMs, clockAheadMs: 0, refusals: [], killed: [], ...over });

const cases: readonly (readonly [what: string, known: Partial<KnownHost>, found: readonly string[], short?: string])[] = [
  ["a disk with room", { space: { disk: roomy } }, []],
  ["4 GiB of 100", { space: { disk: disk(4 * GiB, 100 * GiB) } }, ["wrong host.disk"], "host disk: 96 % of its room used"],
  ["400 MiB of 100 GiB", { space: { disk: disk(400 * MiB, 100 * GiB) } }, ["broken host.disk"], "host disk: 99 % of its room used"],
  ["90 MiB of 3 GiB", { space: { disk: disk(90 * MiB, 3 * GiB) } }, ["broken host.disk"]],
  ["6 GiB of 100", { space: { disk: disk(6 * GiB, 100 * GiB) } }, []],
  ["400 GiB of 10 TiB, a small share and much room", { space: { disk: disk(400 * GiB, 10 * TiB) } }, []],
  ["a small disk that is nearly empty", { space: { disk: disk(200 * 1024, 256 * 1024) } }, []],
  [
    "no inodes on a disk with room",
    { space: { disk: { ...roomy, freeInodes: 5 } } },
    ["broken host.disk"],
    "host disk: 99 % of its inodes used",
  ],
  ["few inodes", { space: { disk: { ...roomy, freeInodes: 40 } } }, ["wrong host.disk"]],
  ["a file system that counts no files", { space: { disk: { ...roomy, freeInodes: 0, totalInodes: 0 } } }, []],
  ["the engine's own words, of a host that can't be looked at", { refusals: [refusal] }, ["wrong host.disk"], "host disk: no space left"],
  ["the same words of two hours ago", { refusals: [{ ...refusal, atMs: ago(7_200) }] }, []],
  ["the same words of a disk that has room now", { refusals: [refusal], space: { disk: roomy } }, []],
  ["other words", { refusals: [{ ...refusal, words: "port is already allocated" }] }, []],
  ["300 MiB of memory of 16 GiB", { space: { memory: memory(300 * MiB, 16 * GiB) } }, ["risk host.memory"], "host memory: 98 % used"],
  ["2 GiB of memory of 16", { space: { memory: memory(2 * GiB, 16 * GiB) } }, []],
  ["20 GiB of memory of 1 TiB", { space: { memory: memory(20 * GiB, TiB) } }, []],
  ["one without a limit killed for memory", { killed }, ["wrong host.memory"], "likely host was out of memory"],
  ["one killed an hour ago", { killed: [{ name: "web", atMs: ago(3_600) }] }, []],
  [
    "containers that alone hold 15.5 GiB of memory of 16 GiB, on a host that can't be looked at",
    { held: held(15.5 * GiB, 16 * GiB) },
    ["risk host.memory"],
    "likely host memory: 96 % used",
  ],
  ["containers that hold 15 GiB of 16", { held: held(15 * GiB, 16 * GiB) }, []],
  ["containers that hold all but 20 GiB of 1 TiB", { held: held(TiB - 20 * GiB, TiB) }, []],
  ["what containers held ten minutes ago", { held: { ...held(16 * GiB, 16 * GiB), atMs: ago(600) } }, []],
  [
    "what containers hold of a host that tells its memory itself",
    { held: held(15.9 * GiB, 16 * GiB), space: { memory: memory(2 * GiB, 16 * GiB) } },
    [],
  ],
  ["a clock 7 s behind", { clockAheadMs: -7_000 }, ["risk host.clock"], "engine's clock 7s behind"],
  ["a clock 5 s ahead", { clockAheadMs: 5_000 }, ["risk host.clock"], "engine's clock 5s ahead"],
  ["a clock 4 s ahead", { clockAheadMs: 4_000 }, []],
  [
    "several, the worst first",
    { clockAheadMs: 9_000, killed, space: { disk: disk(10 * MiB, 100 * GiB) } },
    ["broken host.disk", "wrong host.memory", "risk host.clock"],
  ],
];

for (const [what, known, expected, short] of cases) {
  test(`the host: ${what}`, () => {
    const all = found(known);
    assert.deepEqual(
      all.map(({ severity, kind }) => `${severity} ${kind}`),
      expected,
    );
    for (const each of all) {
      const words = wordsOfHost(each);
      assert.ok(width(words.short) <= 36, words.short);
      assert.match(words.sentence, /^(Likely: )?The .*[.”]$/);
      assert.doesNotMatch(`${words.short} ${words.sentence}`, /undefined|NaN|\bmaybe\b/);
    }
    if (short !== undefined) assert.equal(all[0] && wordsOfHost(all[0]).short, short);
  });
}

test("of a host that can't be looked at that is said with what is known of it", () => {
  assert.deepEqual(
    found({ refusals: [refusal], killed }).map(({ kind, missing }) => [kind, missing]),
    [
      ["host.disk", ["host"]],
      ["host.memory", ["host"]],
    ],
  );
  const [seen] = found({ space: { disk: disk(4 * GiB, 100 * GiB) } });
  assert.deepEqual(seen?.missing, []);
  assert.deepEqual(
    seen.next.map(({ line }) => line),
    ["system df", "system prune"],
  );
});
