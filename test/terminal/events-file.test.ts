import assert from "node:assert/strict";
import { chmod, chown, link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { KeptEvents } from "../../src/domain/docker/kept-events.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { eventsFile } from "../../src/terminal/events-file.ts";
import { runProgram } from "../support/run-program.ts";
import { openSmallDisk } from "../support/small-disk.ts";

const root = join(import.meta.dirname, "../..");
const address = "unix:///var/run/docker.sock";
const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), "gantry-events-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
const event = {
  type: "container",
  action: "die",
  id: "web",
  name: "web",
  attributes: { exitCode: "3" },
  atMs: 2_000,
  timeNano: "2000000000",
};
const kept: KeptEvents = { sinceMs: 1_000, lastNano: "2000000000", of: new Map([["web", [event]]]) };

const onlyFile = async (path: string): Promise<string> => {
  const [name = "", ...others] = await readdir(path);
  assert.deepEqual(others, []);
  return join(path, name);
};

test("what is kept is for its owner only, one file an engine, and is there again for the next", async () => {
  await using place = await folder();
  const path = join(place.path, "gantry", "events");
  const first = eventsFile(path, address);
  assert.equal(await first.read(), undefined);
  first.write(kept);
  assert.deepEqual(await eventsFile(path, address).read(), kept);
  assert.equal(await eventsFile(path, "tcp://127.0.0.1:2375").read(), undefined);
  const file = await onlyFile(path);
  assert.match(file, /\/var-run-docker\.sock-[0-9a-f]{12}\.jsonl$/);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal((await stat(path)).mode & 0o777, 0o700);
  first.write({ ...kept, sinceMs: 500 });
  assert.equal((await eventsFile(path, address).read())?.sinceMs, 500);
  assert.equal(await onlyFile(path), file);
});

test("nothing is written before it was read", async () => {
  await using place = await folder();
  eventsFile(place.path, address).write(kept);
  assert.deepEqual(await readdir(place.path), []);
});

const problemOf = async (read: Promise<unknown>) => {
  const error = await read.then(
    () => assert.fail("it was read"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EngineError)) assert.fail(String(error));
  return error.problem.code === "keptEventsUnread" ? error.problem.why : error.problem;
};

/** A file in its place. */
const placed = async (path: string): Promise<string> => {
  const file = eventsFile(path, address);
  await file.read();
  file.write(kept);
  return onlyFile(path);
};

for (const [what, spoil, why] of [
  ["damaged", (path: string) => truncate(path, 90), "notOurs"],
  ["another program's", (path: string) => writeFile(path, "ps -a\n"), "notOurs"],
  ["longer than it is ever written", (path: string) => truncate(path, 8 * 1024 ** 2 + 1), "tooLong"],
] as const)
  test(`a file that is ${what} is said to be so, and left as it is`, async () => {
    await using place = await folder();
    const path = await placed(place.path);
    await spoil(path);
    const before = await readFile(path);
    const file = eventsFile(place.path, address);
    assert.equal(await problemOf(file.read()), why);
    file.write(kept);
    assert.deepEqual(await readFile(path), before);
    assert.equal(await onlyFile(place.path), path);
  });

test("a link is not followed, for reading or for writing; a folder and a pipe are none either", async () => {
  await using place = await folder();
  const path = await placed(place.path);
  const target = join(place.path, "target");
  await link(path, target);
  const before = await readFile(target);
  await rm(path);
  await symlink(target, path);
  const linked = eventsFile(place.path, address);
  assert.equal(await problemOf(linked.read()), "notOrdinary");
  linked.write({ ...kept, sinceMs: 1 });
  await rm(path);
  // It is put there later, by somebody else.
  const late = eventsFile(place.path, address);
  assert.equal(await late.read(), undefined);
  await symlink(target, path);
  late.write({ ...kept, sinceMs: 1 });
  assert.deepEqual(await readFile(target), before);
  await rm(path);
  await mkdir(path);
  assert.equal(await problemOf(eventsFile(place.path, address).read()), "notOrdinary");
});

test("another user's file is left alone", async (context) => {
  if (process.geteuid?.() !== 0) return context.skip("needs root");
  await using place = await folder();
  const path = await placed(place.path);
  await chown(path, 65_534, 65_534);
  const file = eventsFile(place.path, address);
  assert.equal(await problemOf(file.read()), "ofAnotherUser");
  file.write({ ...kept, sinceMs: 1 });
  assert.equal((await stat(path)).uid, 65_534);
  await chmod(path, 0o600);
});

test("a file that was cut off with the power, and is empty, is begun anew", async () => {
  await using place = await folder();
  const path = await placed(place.path);
  await truncate(path, 0);
  const file = eventsFile(place.path, address);
  assert.equal(await file.read(), undefined);
  file.write(kept);
  assert.deepEqual(await eventsFile(place.path, address).read(), kept);
});

test("on a full disk what was kept stays, and nothing half is left", async (context) => {
  using disk = openSmallDisk();
  if ("skip" in disk) return context.skip(disk.skip);
  const path = join(disk.path, "events");
  await placed(path);
  await writeFile(join(disk.path, "fills"), Buffer.alloc(4_000_000)).catch(() => undefined);
  const file = eventsFile(path, address);
  assert.deepEqual(await file.read(), kept);
  const many = Array.from({ length: 500 }, (_, at) => ({ ...event, timeNano: `${2_000_000_000 + at}` }));
  file.write({ ...kept, of: new Map([["web", many]]) });
  assert.deepEqual(await eventsFile(path, address).read(), kept);
  await onlyFile(path);
});

test("of engines that were looked at long ago nothing is kept", async () => {
  await using place = await folder();
  for (let port = 1; port <= 40; port += 1) {
    const own = `tcp://127.0.0.1:${port}`;
    const file = eventsFile(place.path, own);
    await file.read();
    file.write(kept);
    for (const name of await readdir(place.path)) if (name.includes(`-${port}-`)) await utimes(join(place.path, name), port, port);
  }
  assert.equal((await readdir(place.path)).length, 32);
  assert.equal(await eventsFile(place.path, "tcp://127.0.0.1:8").read(), undefined);
  assert.deepEqual(await eventsFile(place.path, "tcp://127.0.0.1:9").read(), kept);
});

test("two that write at once leave the file of one of them, whole", async () => {
  await using place = await folder();
  const writer = `
    import { eventsFile } from ${JSON.stringify(join(root, "src/terminal/events-file.ts"))};
    const file = eventsFile(${JSON.stringify(place.path)}, ${JSON.stringify(address)});
    await file.read();
    const event = { type: "container", action: "die", id: "web", name: "web", attributes: {}, atMs: 1, timeNano: "1" };
    for (let count = 0; count < 100; count += 1) {
      const events = Array.from({ length: 100 + (process.pid + count) % 900 }, () => event);
      file.write({ sinceMs: 0, lastNano: "1", of: new Map([["web", events]]) });
    }`;
  const words = [process.execPath, "--import", "tsx", "--input-type=module", "-e", writer];
  let areWriting = true;
  const options = { workingDir: root };
  const writers = Promise.all([runProgram(words, options), runProgram(words, options)]).finally(() => {
    areWriting = false;
  });
  let reads = 0;
  while (areWriting) {
    const read = await eventsFile(place.path, address).read();
    if (read) reads += 1;
    await new Promise(setImmediate);
  }
  for (const { exitCode, stderr } of await writers) assert.equal(exitCode, 0, stderr);
  assert.ok(reads > 0);
  await onlyFile(place.path);
});
