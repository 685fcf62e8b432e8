import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../support/raw-api.ts";
import type { ContractTools } from "./contract.ts";

/** What becomes of a container's volumes. */
export const describeVolumesOfContainers = (tools: ContractTools): void => {
  test("remove with volumes takes those without a name along, and leaves those with one", async () => {
    const named = `contract-${process.pid}-named`;
    const volumesOf = async (id: string): Promise<readonly string[]> => {
      const { raw } = await tools.engine.containers.inspect(id, tools.abort());
      return (raw as unknown as { readonly Mounts: readonly { readonly Name: string }[] }).Mounts.map(({ Name }) => Name);
    };
    const left = async (names: readonly string[]): Promise<readonly string[]> => {
      const listed = await tools.engine.volumes.list(tools.abort());
      return names.filter((name) => listed.some((volume) => volume.name === name));
    };
    const wanted = { started: false, volumes: ["/own"], binds: [`${named}:/named`] };
    let kept: readonly string[] = [];
    await tools.withContainer(wanted, async (id) => {
      kept = (await volumesOf(id)).filter((name) => name !== named);
      assert.equal(kept.length, 1);
      await tools.engine.containers.remove(id, { force: false, volumes: false }, tools.abort());
      assert.deepEqual(await left([named, ...kept]), [named, ...kept]);
    });
    await tools.withContainer(wanted, async (id) => {
      const own = (await volumesOf(id)).filter((name) => name !== named);
      await tools.engine.containers.remove(id, { force: false, volumes: true }, tools.abort());
      assert.deepEqual(await left([named, ...own]), [named]);
    });
    for (const name of [named, ...kept]) await rawRequest(tools.connection.endpoint, "DELETE", `/volumes/${name}`);
  });
};
