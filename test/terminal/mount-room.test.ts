import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { roomTeller } from "../../src/terminal/mount-room.ts";
import { runProgram } from "../support/run-program.ts";
import { openHungDisk } from "../support/hung-disk.ts";
import { openSmallDisk } from "../support/small-disk.ts";

const root = join(import.meta.dirname, "../..");
const never = new AbortController().signal;
const roomAt = (path: string, abort: AbortSignal = never) => roomTeller()({ is: "path", path }, abort);

const ownFolder = async (context: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-room-"));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
};

test("the room at a folder and at a file of a disk is what may still be written there", async (context) => {
  using small = openSmallDisk();
  if (!("path" in small)) return context.skip(small.skip);
  const file = join(small.path, "-a file; $(id)");
  await writeFile(file, Buffer.alloc(252 * 1024));
  for (const path of [small.path, file]) {
    const room = await roomAt(path);
    assert.ok(typeof room === "object");
    assert.deepEqual([room.folder, room.freeBytes, room.totalBytes, room.isReadOnly], [path, 4 * 1024, 256 * 1024, false]);
    assert.ok(room.freeInodes < room.totalInodes);
  }
  assert.equal(spawnSync("mount", ["-o", "remount,ro", small.path]).status, 0);
  const frozen = await roomAt(small.path);
  assert.ok(typeof frozen === "object" && frozen.isReadOnly);
});

test("of what is not there no room is known, and a socket has none", async (context) => {
  const folder = await ownFolder(context);
  assert.equal(await roomAt(join(folder, "none")), "unknown");
  const path = join(folder, "socket");
  const server = createServer().listen(path);
  await new Promise((resolve) => server.once("listening", resolve));
  assert.equal(await roomAt(path), "none");
  server.close();
});

test("a disk that does not answer is silent when the wait ends, and is asked again when it answers", async (context) => {
  using hung = openHungDisk();
  if (!("path" in hung)) return context.skip(hung.skip);
  const room = roomTeller();
  const late = new AbortController();
  const answer = room({ is: "path", path: hung.path }, late.signal);
  setTimeout(() => late.abort(), 300);
  assert.equal(await answer, "silent");
  hung.answer();
  assert.equal(await room({ is: "path", path: hung.path }, never), "unknown");
});

test("a place whose answer nobody waits for any more is asked again at once", async (context) => {
  const folder = await ownFolder(context);
  const room = roomTeller();
  const closed = new AbortController();
  const given = room({ is: "path", path: folder }, closed.signal);
  closed.abort();
  assert.equal(typeof (await room({ is: "path", path: folder }, never)), "object");
  assert.equal(await given, "silent");
});

test("a program that has given up a disk that does not answer ends", async (context) => {
  using hung = openHungDisk();
  if (!("path" in hung)) return context.skip(hung.skip);
  const script = `
    const { roomTeller } = await import(${JSON.stringify(join(root, "src/terminal/mount-room.ts"))});
    const late = new AbortController();
    setTimeout(() => late.abort(), 300);
    console.log(await roomTeller()({ is: "path", path: ${JSON.stringify(hung.path)} }, late.signal));
  `;
  const words = [process.execPath, "--import", "tsx", "--input-type=module", "-e", script];
  const { exitCode, stdout, stderr } = await runProgram(words, { workingDir: root });
  assert.deepEqual([exitCode, stdout.trim()], [0, "silent"], stderr);
});

test("of a tmpfs in a process that is not of the container nothing is known", async () => {
  const place = { is: "tmpfs", containerId: "f".repeat(64), pid: process.pid, destination: "/dev/shm" } as const;
  assert.equal(await roomTeller()(place, never), "unknown");
});
