import assert from "node:assert/strict";
import { test } from "node:test";
import { BadValue } from "../../src/domain/bad-value.ts";
import type { ProgressUpdate } from "../../src/domain/docker/progress.ts";
import type { Upload } from "../../src/engine/request/upload.ts";
import { type ContractTools, refuses } from "./contract.ts";

const all = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const seen: Item[] = [];
  for await (const item of items) seen.push(item);
  return seen;
};

const upload = (bytes: Buffer): Upload => ({
  name: "archive.tar",
  totalBytes: bytes.length,
  bytes: (async function* () {
    yield bytes;
  })(),
});

const resultOf = (updates: readonly ProgressUpdate[]): string =>
  updates.flatMap((update) => (update.kind === "result" ? [update.text] : []))[0] ?? "";

/** Images that are named, saved, loaded, imported, committed and pruned. */
export const describeTransfers = (tools: ContractTools): void => {
  const idOf = async (name: string): Promise<string | undefined> =>
    (await tools.engine.images.list(tools.abort())).find(({ tags }) => tags.includes(name))?.id;
  const remove = (reference: string): Promise<unknown> => tools.engine.images.remove(reference, { force: true }, tools.abort());
  const isBad = (code: string) => (error: unknown) => error instanceof BadValue && error.code === code;

  test("tag gives one more name; what can't be a name is not sent", async () => {
    await tools.engine.images.tag(tools.image, "contract/tagged", tools.abort());
    assert.equal(await idOf("contract/tagged:latest"), await idOf(tools.image));
    await remove("contract/tagged");
    await refuses(tools.engine.images.tag("nosuch:1", "contract/tagged", tools.abort()), "notFound", /No such image|image not known/i);
    assert.throws(() => tools.engine.images.tag(tools.image, "UPPER", tools.abort()), isBad("badReference"));
    assert.throws(() => tools.engine.images.tag(tools.image, `a@sha256:${"a".repeat(64)}`, tools.abort()), isBad("digestTarget"));
  });

  test("an image that was saved is loaded again as the same one", async () => {
    const name = "contract/saved:1";
    await tools.engine.images.tag(tools.image, name, tools.abort());
    const id = await idOf(name);
    const bytes = Buffer.concat(await all(tools.engine.images.save([name], {}, tools.abort())));
    assert.equal(bytes.subarray(257, 262).toString(), "ustar");
    await remove(name);
    assert.equal(await idOf(name), undefined);
    const updates = await all(tools.engine.images.load(upload(bytes), {}, tools.abort()));
    assert.equal(resultOf(updates), name);
    assert.equal(await idOf(name), id);
    const sent = updates.filter((update) => update.kind === "part" && update.id === "archive.tar").at(-1);
    assert.ok(sent?.kind === "part" && sent.doneBytes === bytes.length && sent.state === "done");
    await remove(name);
  });

  test("what can't be saved, loaded, exported or imported is refused in the engine's words", async () => {
    await refuses(all(tools.engine.images.save(["nosuch:1"], {}, tools.abort())), "notFound");
    await refuses(all(tools.engine.images.load(upload(Buffer.from("junk")), {}, tools.abort())), "failed");
    await refuses(all(tools.engine.containers.export("nosuch", tools.abort())), "notFound", /No such container/i);
    await refuses(all(tools.engine.images.import(upload(Buffer.from("junk")), {}, tools.abort())), "failed");
    const dockers =
      tools.traits.store === "graph"
        ? /^An image does not exist locally with the tag: contract\/nosuch/
        : /^tag does not exist: contract\/nosuch:1/;
    await refuses(
      all(tools.engine.images.push("contract/nosuch:1", {}, tools.abort())),
      "notFound",
      tools.said(dockers, /image not known/),
    );
  });

  test("a container's file system is exported, and imported as an image of its own", async () => {
    await tools.withContainer({ started: false }, async (id) => {
      const bytes = Buffer.concat(await all(tools.engine.containers.export(id, tools.abort())));
      assert.ok(bytes.length >= 1024 && bytes.length % 512 === 0, "a tar");
      const options = { name: "contract/imported:1", changes: ["CMD sh", "ENV A=b"], message: "from the contract" };
      const updates = await all(tools.engine.images.import(upload(bytes), options, tools.abort()));
      assert.equal(resultOf(updates), await idOf("contract/imported:1"));
      const [layer] = await tools.engine.images.history("contract/imported:1", tools.abort());
      assert.match(layer?.comment ?? "", /from the contract/);
      await remove("contract/imported:1");
      await refuses(
        all(tools.engine.images.import(upload(bytes), { changes: ["RUN x"] }, tools.abort())),
        "invalid",
        /(not a valid|invalid) change/i,
      );
    });
  });

  test("a container is committed, with a name and without; prune takes the one without", async () => {
    await tools.withContainer({}, async (id) => {
      const named = { name: "contract/committed:1", author: "Mary", message: "why", changes: ["CMD ls"], pause: true };
      assert.equal(await tools.engine.images.commit(id, named, tools.abort()), await idOf("contract/committed:1"));
      const raw = (await tools.engine.images.inspect("contract/committed:1", tools.abort())) as { readonly Author?: string };
      assert.equal(raw.Author, "Mary");
      const nameless = await tools.engine.images.commit(id, { pause: false }, tools.abort());
      const { said } = await tools.engine.images.prune({ all: false, filters: {} }, tools.abort());
      assert.ok(said.includes(`deleted ${nameless.replace("sha256:", "").slice(0, 12)}`), said.join("\n"));
      assert.notEqual(await idOf("contract/committed:1"), undefined);
      await remove("contract/committed:1");
    });
    await refuses(tools.engine.images.commit("nosuch", { pause: true }, tools.abort()), "notFound", /No such container/i);
    await refuses(tools.engine.images.prune({ all: false, filters: { nosuch: ["1"] } }, tools.abort()), "invalid", /nosuch/);
  });

  test("a transfer that is cancelled says so", async () => {
    const cancel = new AbortController();
    cancel.abort();
    await refuses(all(tools.engine.images.save([tools.image], {}, cancel.signal)), "aborted");
    await refuses(all(tools.engine.images.load(upload(Buffer.alloc(1024)), {}, cancel.signal)), "aborted");
    await refuses(all(tools.engine.images.pull("contract/none", {}, cancel.signal)), "aborted");
  });
};
