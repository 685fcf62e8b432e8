import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { historyFile } from "../../src/terminal/history-file.ts";
import { openSmallDisk } from "../support/small-disk.ts";

const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), "gantry-history-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

test("lines are kept for their owner only, and read as text", async () => {
  await using place = await folder();
  const path = join(place.path, "state", "history");
  const history = historyFile(path);
  assert.deepEqual(await history.read(), []);
  await history.add("ps -a");
  await history.add("run\nweb");
  assert.deepEqual(await history.read(), ["ps -a", "run web"]);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await writeFile(path, "kill \x1b]0;owned\x07web\x1b[2J\n");
  assert.deepEqual(await history.read(), ["kill web"]);
});

test("a line that was entered just before the program ends is kept, and none twice", async () => {
  await using place = await folder();
  const path = join(place.path, "state", "history");
  const history = historyFile(path);
  const added = [history.add("ps"), history.add("df")];
  history.finish();
  assert.equal(await readFile(path, "utf8"), "ps\ndf\n");
  await Promise.all(added);
  history.finish();
  assert.deepEqual(await history.read(), ["ps", "df"]);
  assert.equal(await readFile(path, "utf8"), "ps\ndf\n");
});

test("a line that is there often stands once, where it was entered last", async () => {
  await using place = await folder();
  const history = historyFile(join(place.path, "history"));
  for (const line of ["ps", "stop web", "ps", "ps", "df"]) await history.add(line);
  assert.deepEqual(await history.read(), ["stop web", "ps", "df"]);
});

test("a file of one line over and over is shortened, too", async () => {
  await using place = await folder();
  const path = join(place.path, "history");
  await writeFile(path, "ps\n".repeat(1_200));
  assert.deepEqual(await historyFile(path).read(), ["ps"]);
  assert.equal(await readFile(path, "utf8"), "ps\n");
});

test("a file that has grown long is shortened whole", async () => {
  await using place = await folder();
  const path = join(place.path, "history");
  await writeFile(path, Array.from({ length: 1_200 }, (_, line) => `line ${line}\n`).join(""), { mode: 0o644 });
  const lines = await historyFile(path).read();
  assert.equal(lines.length, 500);
  assert.equal(lines.at(-1), "line 1199");
  assert.equal((await readFile(path, "utf8")).split("\n").length, 501);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(place.path), ["history"]);
});

test("on a full disk no half of a line is kept, which the next would be joined to, and what was kept is read", async (t) => {
  using disk = openSmallDisk();
  if ("skip" in disk) return t.skip(disk.skip);
  const path = join(disk.path, "history");
  const kept = `${Array.from({ length: 1_200 }, (_, line) => `line ${line}`).join("\n")}\n`;
  await writeFile(path, kept);
  await writeFile(join(disk.path, "fills"), Buffer.alloc(300_000)).catch(() => undefined);
  const history = historyFile(path);
  await history.add("x".repeat(20_000));
  assert.equal(await readFile(path, "utf8"), kept);
  assert.equal((await history.read()).at(-1), "line 1199");
  await rm(join(disk.path, "fills"));
  await history.add("next");
  assert.equal((await history.read()).at(-1), "next");
});

test("a pipe in its place is not waited for, and neither another user's file nor one in another's folder is read or written", async (t) => {
  await using place = await folder();
  const pipe = join(place.path, "pipe");
  spawnSync("mkfifo", [pipe]);
  assert.deepEqual(await historyFile(pipe).read(), []);
  await historyFile(pipe).add("ps");
  if (process.getuid?.() !== 0) return t.skip("only root can make a file of another user");
  const another = join(place.path, "another");
  await writeFile(another, "theirs\n", { mode: 0o644 });
  await chown(another, 65_534, 65_534);
  const history = historyFile(another);
  assert.deepEqual(await history.read(), []);
  await history.add("ps");
  assert.equal(await readFile(another, "utf8"), "theirs\n");
  assert.equal((await stat(another)).mode & 0o777, 0o644);
  const lent = join(place.path, "lent");
  await mkdir(lent);
  await chown(lent, 65_534, 65_534);
  await historyFile(join(lent, "history")).add("ps");
  await historyFile(join(lent, "state", "gantry", "history")).add("ps");
  assert.deepEqual(await readdir(lent), []);
});
