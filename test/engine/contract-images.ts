import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../support/raw-api.ts";
import { type ContractTools, refuses } from "./contract.ts";

/** Images, volumes and networks. */
export const describeImages = (tools: ContractTools): void => {
  const taggedImage = async () => {
    const image = (await tools.engine.images.list(tools.abort())).find(({ tags }) => tags.includes(tools.image));
    assert.ok(image, `${tools.image} is in the list`);
    return image;
  };

  test("a listed image tells tags, size and age", async () => {
    const image = await taggedImage();
    assert.match(image.id, /^sha256:[0-9a-f]{64}$/);
    assert.ok(image.sizeBytes > 0);
    assert.ok((image.createdAtMs ?? 0) > Date.UTC(2013, 0) && (image.createdAtMs ?? 0) <= Date.now() + 60_000);
  });

  test("an image tells its layers and its own JSON", async () => {
    const { id } = await taggedImage();
    const layers = await tools.engine.images.history(id, tools.abort());
    assert.ok(layers.length > 0);
    assert.ok(layers.every((layer) => layer.sizeBytes >= 0));
    assert.equal(((await tools.engine.images.inspect(id, tools.abort())) as { readonly Id?: string }).Id, id);
  });

  test("an image that a running container uses is not removed", async () => {
    await tools.withContainer({}, async () => {
      const { id } = await taggedImage();
      await refuses(tools.engine.images.remove(id, { force: false }, tools.abort()), "conflict", /container|repositories/i);
    });
  });

  test("removing one of two tags says what was untagged", async () => {
    const answer = await rawRequest(
      tools.connection.endpoint,
      "POST",
      `/images/${encodeURIComponent(tools.image)}/tag?repo=contract-copy&tag=1`,
    );
    assert.equal(answer.status, 201, answer.text);
    assert.ok((await taggedImage()).tags.includes("contract-copy:1"));
    const said = await tools.engine.images.remove("contract-copy:1", { force: false }, tools.abort());
    assert.deepEqual(said, ["untagged contract-copy:1"]);
    assert.deepEqual((await taggedImage()).tags.includes("contract-copy:1"), false);
  });

  test("an unknown image is not found, in the engine's words", async () => {
    const noImage = /No such image|image not known/i;
    await refuses(tools.engine.images.inspect("nosuch:image", tools.abort()), "notFound", noImage);
    await refuses(tools.engine.images.remove("nosuch:image", { force: false }, tools.abort()), "notFound", noImage);
  });

  test("a listed volume tells driver, place and labels", async () => {
    const wanted = { Name: "contract-volume", Labels: { purpose: "test" } };
    const made = await rawRequest(tools.connection.endpoint, "POST", "/volumes/create", wanted);
    assert.equal(made.status, 201, made.text);
    try {
      const volume = (await tools.engine.volumes.list(tools.abort())).find(({ name }) => name === wanted.Name);
      assert.equal(volume?.driver, "local");
      assert.equal(volume.scope, "local");
      assert.match(volume.mountpoint, /contract-volume/);
      assert.deepEqual(volume.labels, wanted.Labels);
      const raw = (await tools.engine.volumes.inspect(wanted.Name, tools.abort())) as { readonly Name?: string };
      assert.equal(raw.Name, wanted.Name);
    } finally {
      await rawRequest(tools.connection.endpoint, "DELETE", `/volumes/${wanted.Name}`);
    }
    await refuses(tools.engine.volumes.inspect(wanted.Name, tools.abort()), "notFound", /no such volume/i);
  });

  test("Docker's own networks are listed", async () => {
    const networks = await tools.engine.networks.list(tools.abort());
    const bridge = networks.find(({ name }) => name === "bridge");
    assert.equal(bridge?.driver, "bridge");
    assert.equal(bridge.scope, "local");
    assert.match(bridge.subnets[0] ?? "", /^\d+\.\d+\.\d+\.\d+\/\d+$/);
    // Podman has those two, but no networks of their names.
    if (tools.traits.product === "docker") assert.ok(networks.some(({ name, driver }) => name === "host" && driver === "host"));
    assert.equal(((await tools.engine.networks.inspect(bridge.id, tools.abort())) as { readonly Id?: string }).Id, bridge.id);
  });
};
