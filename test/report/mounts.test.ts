import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomAnswer } from "../../src/domain/machine.ts";
import { mountsTold } from "../../src/report/mounts.ts";
import { known } from "../domain/why/known.ts";

const MiB = 1024 ** 2;
const full: RoomAnswer = {
  folder: "/srv",
  device: 1,
  freeBytes: MiB,
  totalBytes: 1024 * MiB,
  freeInodes: 9,
  totalInodes: 10,
  isReadOnly: false,
};
const mount = (type: string, source: string, isWritable = true) => ({ type, source, destination: source, isWritable });
const web = known({ setup: { mounts: [mount("bind", "/srv"), mount("bind", "/conf", false), mount("volume", "data")] } });

test("only disks that the container may write to are looked at", async () => {
  const asked: string[] = [];
  const { found, missing } = await mountsTold(web, async (path) => {
    asked.push(path);
    return full;
  });
  assert.deepEqual(asked, ["/srv"]);
  assert.deepEqual([found.map(({ kind, severity }) => [kind, severity]), missing], [[["host.disk", "risk"]], []]);
});

for (const [what, roomOf] of [
  ["on another machine", undefined],
  ["that does not answer", async (): Promise<RoomAnswer> => "silent"],
] as const) {
  test(`a disk ${what} is missing, and nothing is claimed of it`, async () => {
    assert.deepEqual(await mountsTold(web, roomOf), { found: [], missing: ["host"] });
  });
}

test("of a container that writes to no disk of the host nothing is missing", async () => {
  assert.deepEqual(await mountsTold(known({}), undefined), { found: [], missing: [] });
});
