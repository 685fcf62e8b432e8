import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeHeader, endOfTar } from "../../src/archive/encode-header.ts";
import { readTar } from "../../src/archive/read-tar.ts";
import { paddingBytes } from "../../src/archive/tar-entry.ts";
import { type BytePath, bytePath } from "../../src/domain/files/byte-path.ts";
import type { ProgressUpdate } from "../../src/domain/docker/progress.ts";
import type { Upload } from "../../src/engine/request/upload.ts";
import { type ContractTools, refuses } from "./contract.ts";

const tarOf = (path: string, content: string): Buffer => {
  const bytes = Buffer.from(content);
  const header = encodeHeader({
    path: bytePath(path),
    kind: "file",
    mode: 0o640,
    uid: 0,
    gid: 0,
    modifiedAtSeconds: 1_000_000_000,
    sizeBytes: bytes.length,
    linkTarget: "" as BytePath,
    deviceMajor: 0,
    deviceMinor: 0,
  });
  return Buffer.concat([header, bytes, Buffer.alloc(paddingBytes(bytes.length)), endOfTar]);
};

const upload = (...bytes: readonly Buffer[]): Upload => ({
  name: "test",
  bytes: (async function* () {
    yield* bytes;
  })(),
});

const all = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

/** Files of a container: put, looked at, listed, got. */
export const describeArchives = (tools: ContractTools): void => {
  const put = (id: string, folder: string, ...bytes: readonly Buffer[]): Promise<readonly ProgressUpdate[]> =>
    all(tools.engine.archives.put(id, folder, upload(...bytes), { copyUidGid: false }, tools.abort()));

  test("a file that is put is there, with mode and time, and comes back", async () => {
    await tools.withContainer({}, async (id) => {
      await put(id, "/tmp", tarOf("note.txt", "hello"));
      const found = await tools.engine.archives.stat(id, "/tmp/note.txt", tools.abort());
      assert.equal(found?.kind, "file");
      assert.equal(found.name, "note.txt");
      assert.equal(found.sizeBytes, 5);
      assert.equal(found.mode, 0o640);
      assert.equal(found.modifiedAtMs, 1_000_000_000_000);
      const got: string[] = [];
      for await (const { entry, content } of readTar(tools.engine.archives.get(id, "/tmp/note.txt", tools.abort())))
        got.push(entry.path, Buffer.concat(await all(content)).toString());
      assert.deepEqual(got, ["note.txt", "hello"]);
    });
  });

  test("the same in a container that does not run", async () => {
    await tools.withContainer({ started: false }, async (id) => {
      await put(id, "/tmp", tarOf("note.txt", "hello"));
      assert.equal((await tools.engine.archives.stat(id, "/tmp/note.txt", tools.abort()))?.sizeBytes, 5);
    });
  });

  test("what is not there is undefined to a look, and refused in words to a copy", async () => {
    await tools.withContainer({}, async (id) => {
      assert.equal(await tools.engine.archives.stat(id, "/nosuch", tools.abort()), undefined);
      await refuses(all(tools.engine.archives.get(id, "/nosuch", tools.abort())), "notFound", tools.said(/nosuch/, /no such file/));
      // Podman makes the folder.
      if (tools.traits.product === "docker") await refuses(put(id, "/nosuch", tarOf("x", "1")), "notFound", /nosuch/);
    });
    await refuses(put("nosuch", "/", tarOf("x", "1")), "notFound", /No such container/i);
  });

  test("a folder tells its first level", async () => {
    await tools.withContainer({}, async (id) => {
      await put(id, "/tmp", tarOf("one", "1"), tarOf("unread", ""));
      await put(id, "/tmp", tarOf("deep/two", "22"));
      const { files, ended } = await tools.engine.archives.list(id, "/tmp", tools.abort());
      assert.equal(ended, "whole");
      assert.deepEqual(files.map(({ name, kind }) => `${name} ${kind}`).sort(), ["deep folder", "one file"]);
    });
  });

  test("a container that has changed nothing has no changes", async () => {
    await tools.withContainer({}, async (id) => {
      const changes = await tools.engine.archives.changes(id, tools.abort());
      // Podman makes the folder of the files that it lays over it.
      assert.deepEqual(
        changes.filter(({ path }) => tools.traits.product === "docker" || path !== "/etc"),
        [],
      );
    });
  });

  test("changes name what was added", async () => {
    await tools.withContainer({}, async (id) => {
      await put(id, "/tmp", tarOf("note.txt", "hello"));
      const changes = await tools.engine.archives.changes(id, tools.abort());
      assert.ok(changes.some(({ path, change }) => path === "/tmp/note.txt" && change === "added"));
      assert.ok(changes.some(({ path, change }) => path === "/tmp" && change === "changed"));
    });
  });

  test("a file does not replace a folder", async () => {
    await tools.withContainer({}, async (id) => {
      await refuses(put(id, "/", tarOf("tmp", "x")), "failed", tools.said(/cannot overwrite directory/, /file exists/));
    });
  });
};
