import assert from "node:assert/strict";
import { test } from "node:test";
import { since } from "../support/engine-traits.ts";
import type { RawTools } from "./raw-tools.ts";

/** Fields that came and went with API versions. */
export const describeRawFields = (opened: () => RawTools): void => {
  test("answers have the fields of their version, and no others of these", async () => {
    const { ask, create, inspect, engine, world, unique } = opened();
    const has = (value: object, fields: readonly string[]): readonly string[] => fields.filter((field) => Object.hasOwn(value, field));
    const rule = (fields: Readonly<Record<string, readonly string[]>>): readonly string[] => since(engine, fields);

    const name = unique("net");
    await ask("POST", "/networks/create", { Name: name });
    const id = await create({ HostConfig: { NetworkMode: name } });
    const { NetworkSettings } = await inspect(id);
    assert.deepEqual(
      has(NetworkSettings.Networks[name], ["DNSNames", "GwPriority"]),
      rule({ "1.41": [], "1.51": ["DNSNames", "GwPriority"] }),
    );
    const network = JSON.parse((await ask("GET", `/networks/${name}`)).text);
    assert.deepEqual(has(network, ["EnableIPv4", "EnableIPv6"]), rule({ "1.41": ["EnableIPv6"], "1.51": ["EnableIPv4", "EnableIPv6"] }));

    const image = JSON.parse((await ask("GET", `/images/${encodeURIComponent(world.image)}/json`)).text);
    const old = ["Container", "ContainerConfig", "VirtualSize"];
    assert.deepEqual(has(image, old), rule({ "1.41": old, "1.51": [] }));
    assert.deepEqual(has(image.Config, ["Cmd", "Hostname", "Image"]), rule({ "1.41": ["Cmd", "Hostname", "Image"], "1.51": ["Cmd"] }));
    const listed = JSON.parse((await ask("GET", "/images/json")).text) as readonly object[];
    assert.deepEqual(has(listed[0] ?? {}, ["VirtualSize"]), rule({ "1.41": ["VirtualSize"], "1.51": [] }));
    const { Id: nameless } = JSON.parse((await ask("POST", `/commit?container=${id}`)).text);
    const all = JSON.parse((await ask("GET", "/images/json")).text) as readonly { readonly Id: string; readonly RepoTags: unknown }[];
    assert.deepEqual(all.find(({ Id }) => Id === nameless)?.RepoTags, rule({ "1.41": ["<none>:<none>"], "1.51": [] }));
    await ask("DELETE", `/images/${nameless}`);
    const df = JSON.parse((await ask("GET", "/system/df")).text);
    assert.deepEqual(has(df, ["BuilderSize"]), rule({ "1.41": ["BuilderSize"], "1.51": [] }));
    const volumesOnly = JSON.parse((await ask("GET", "/system/df?type=volume")).text);
    const left = ["Images", "Containers"].filter((type) => volumesOnly[type] !== null);
    assert.deepEqual(left, rule({ "1.41": ["Images", "Containers"], "1.51": [] }));
    const swarm = (await ask("GET", "/_ping")).headers.swarm;
    assert.deepEqual([swarm].filter(Boolean), rule({ "1.41": [], "1.51": ["inactive"] }));
    // What containerd's store calls an image is a manifest's digest, and it says so.
    assert.equal(Object.hasOwn(image, "Descriptor"), engine.store === "containerd");
    if (engine.store === "containerd") assert.equal(image.Descriptor.digest, image.Id);
  });
};
