import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { encodeHeader, endOfTar } from "../../src/archive/encode-header.ts";
import { bytePath } from "../../src/domain/files/byte-path.ts";
import type { LeftOut } from "../../src/domain/files/left-out.ts";
import { hostFiles } from "../../src/terminal/host-files.ts";
import { english } from "../../src/text/en.ts";

describe("what a copy leaves out is told by name", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "gantry-left-out-"));
  });
  after(() => rm(folder, { recursive: true }));

  const told = (): { readonly said: readonly string[]; readonly onLeftOut: (leftOut: LeftOut) => void } => {
    const said: string[] = [];
    return { said, onLeftOut: (leftOut) => void said.push(english.copy.leftOut(leftOut)) };
  };

  test("a socket here", async () => {
    await writeFile(join(folder, "file"), "x");
    await using _server = createServer().listen(join(folder, "socket"));
    const { said, onLeftOut } = told();
    const { bytes } = await hostFiles.pack(await hostFiles.source(folder, false), "all", onLeftOut);
    for await (const _ of bytes);
    assert.deepEqual(said, [`left out: ${join(folder, "socket")} (socket)`]);
  });

  test("a fifo and a device in a container", async () => {
    const common = {
      mode: 0o644,
      uid: 0,
      gid: 0,
      modifiedAtSeconds: 0,
      sizeBytes: 0,
      linkTarget: bytePath(""),
      deviceMajor: 0,
      deviceMinor: 0,
    };
    const archive = async function* () {
      for (const kind of ["fifo", "blockDevice"] as const) yield encodeHeader({ ...common, path: bytePath(kind), kind });
      yield endOfTar;
    };
    const { said, onLeftOut } = told();
    const updates = hostFiles.unpack(archive(), { folder, renaming: {}, onLeftOut }, AbortSignal.timeout(10_000));
    for await (const _ of updates);
    assert.deepEqual(said, [`left out: ${join(folder, "fifo")} (a fifo)`, `left out: ${join(folder, "blockDevice")} (a device)`]);
  });
});
