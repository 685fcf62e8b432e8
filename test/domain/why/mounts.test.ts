import assert from "node:assert/strict";
import { test } from "node:test";
import type { Room, RoomAnswer } from "../../../src/domain/machine.ts";
import { mountFindings } from "../../../src/domain/why/running/mounts.ts";
import { wordsOf } from "../../../src/lists/why.ts";
import { known } from "./known.ts";

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;
const TiB = 1024 ** 4;

const room = (freeBytes: number, totalBytes: number, over: Partial<Room> = {}): Room => ({
  folder: "/srv/data",
  device: 1,
  freeBytes,
  totalBytes,
  freeInodes: 900,
  totalInodes: 1_000,
  isReadOnly: false,
  ...over,
});
const full = room(200 * MiB, 100 * GiB);
const bind = { type: "bind", source: "/srv/data", destination: "/data", isWritable: true };

const found = (answer: RoomAnswer | undefined, over: Partial<typeof bind> = {}) =>
  mountFindings(known({}), [{ ...bind, ...over }], new Map(answer === undefined ? [] : [["/data", answer]]));

const cases: readonly (readonly [what: string, found: ReturnType<typeof found>, sentence: string | undefined])[] = [
  ["200 MiB of 100 GiB", found(full), "The disk that holds /srv/data, mounted at /data, has 200MiB of 100GiB left."],
  ["4 GiB of 100", found(room(4 * GiB, 100 * GiB)), "The disk that holds /srv/data, mounted at /data, has 4GiB of 100GiB left."],
  [
    "hardly any inodes",
    found(room(50 * GiB, 100 * GiB, { freeInodes: 5 })),
    "The disk that holds /srv/data, mounted at /data, has 5 of 1000 inodes left.",
  ],
  ["6 GiB of 100", found(room(6 * GiB, 100 * GiB)), undefined],
  ["a small share of much room", found(room(400 * GiB, 10 * TiB)), undefined],
  ["a mount that is read-only", found(full, { isWritable: false }), undefined],
  ["a file system that nobody can write to, as an image of one", found(room(0, 80 * MiB, { isReadOnly: true })), undefined],
  ["a volume", found(full, { type: "volume" }), undefined],
  ["a disk that does not answer", found("silent"), undefined],
  ["a disk that may not be looked at", found("unknown"), undefined],
  ["one that was not asked yet", found(undefined), undefined],
  ["a file system of no files", found(room(0, 0, { totalInodes: 0, freeInodes: 0 })), undefined],
];

for (const [what, all, sentence] of cases) {
  test(`a bind mount: ${what}`, () => {
    assert.deepEqual(
      all.map((each) => [each.kind, each.severity, each.sure, wordsOf(each).sentence]),
      sentence === undefined ? [] : [["host.disk", "risk", "certain", sentence]],
    );
  });
}

test("two mounts of one disk are one finding, with what was measured", () => {
  const mounts = [bind, { ...bind, source: "/srv/more", destination: "/more" }, { ...bind, source: "/other", destination: "/other" }];
  const rooms = new Map([
    ["/data", full],
    ["/more", full],
    ["/other", { ...full, device: 2 }],
  ]);
  const all = mountFindings(known({}), mounts, rooms);
  assert.deepEqual(
    all.map(({ evidence }) => evidence[0]),
    ["/srv/data", "/other"].map((source) => ({
      source: "host",
      field: `statfs ${source}`,
      value: `free: ${200 * MiB}/${100 * GiB} B`,
    })),
  );
});
