import assert from "node:assert/strict";
import { mkdtemp, realpath, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { encodeHeader } from "../../src/archive/encode-header.ts";
import { unpack } from "../../src/archive/unpack.ts";
import { type BytePath, bytePath } from "../../src/domain/files/byte-path.ts";

const folderNamed = (path: string): Buffer =>
  encodeHeader({
    path: bytePath(path),
    kind: "folder",
    mode: 0o755,
    uid: 0,
    gid: 0,
    modifiedAtSeconds: 1_000_000_000,
    sizeBytes: 0,
    linkTarget: "" as BytePath,
    deviceMajor: 0,
    deviceMinor: 0,
  });

test("what went wrong first is told, also when what comes last goes wrong because of it", async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), "gantry-unpack-")));
  /** The folder that is to get its mode at the end goes away by another hand, and then the connection breaks. */
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield folderNamed("a");
    yield folderNamed("b");
    await rmdir(join(root, "a"));
    throw new Error("the connection broke");
  };
  const how = { folder: bytePath(root), abort: new AbortController().signal, onLeftOut: () => undefined };
  try {
    await assert.rejects(unpack(broken(), how), /the connection broke/);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

test("what goes wrong last only is told, too", async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), "gantry-unpack-")));
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield folderNamed("a");
    yield folderNamed("b");
    await rmdir(join(root, "a"));
    yield Buffer.alloc(1024);
  };
  const how = { folder: bytePath(root), abort: new AbortController().signal, onLeftOut: () => undefined };
  try {
    await assert.rejects(unpack(whole(), how), /ENOENT/);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
