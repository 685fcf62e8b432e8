import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { machineOf } from "../../src/terminal/machine.ts";
import { openHungDisk } from "../support/hung-disk.ts";
import { openSmallDisk } from "../support/small-disk.ts";

const never = new AbortController().signal;

const fewestMeminfo = `MemTotal:       16318228 kB
MemFree:          234200 kB
MemAvailable:     512000 kB
SwapTotal:       2097148 kB
SwapFree:              0 kB
`;

test("memory is read from /proc/meminfo, and is not known where that says something else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-meminfo-"));
  const file = join(folder, "meminfo");
  await writeFile(file, fewestMeminfo);
  assert.deepEqual(await machineOf(file).memory(), {
    availableBytes: 512_000 * 1024,
    totalBytes: 16_318_228 * 1024,
    freeSwapBytes: 0,
    totalSwapBytes: 2_097_148 * 1024,
  });
  await writeFile(file, "nothing of it\n");
  assert.equal(await machineOf(file).memory(), undefined);
  assert.equal(await machineOf(join(folder, "none")).memory(), undefined);
  await rm(folder, { recursive: true });
  assert.equal(machineOf().hostname, hostname());
});

test("the room of a disk is what may still be written to it; of a folder that is not there nothing is known", async (context) => {
  using small = openSmallDisk();
  if (!("path" in small)) return context.skip(small.skip);
  const { disk } = machineOf();
  assert.equal((await disk(small.path, never))?.freeBytes, 256 * 1024);
  await writeFile(join(small.path, "full"), Buffer.alloc(252 * 1024));
  const full = await disk(small.path, never);
  assert.equal(full?.freeBytes, 4 * 1024);
  assert.equal(full.totalBytes, 256 * 1024);
  assert.ok(full.freeInodes < full.totalInodes);
  assert.equal(await disk(join(small.path, "none"), never), undefined);
});

test("of a disk that does not answer nothing is known when the wait ends, and no thread waits for it", async (context) => {
  using hung = openHungDisk();
  if (!("path" in hung)) return context.skip(hung.skip);
  assert.equal(await machineOf().disk(hung.path, AbortSignal.timeout(300)), undefined);
});
