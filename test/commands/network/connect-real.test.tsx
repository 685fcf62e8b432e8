import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { asTwins, enter, paletteEngine } from "../support/palette-engine.ts";

const connectLines = [
  "",
  "--alias db",
  "--alias db --alias cache --ip 172.31.0.77",
  "--ip6 fd00:31::77",
  "--link twin-peer:peer",
  "--driver-opt a=b",
  "--link-local-ip 169.254.7.7",
];

describe("network connect and disconnect, beside Docker's CLI on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("network connect and disconnect: the container is where Docker's CLI puts it", async () => {
    const IPAM = { Config: [{ Subnet: "172.31.0.0/24" }, { Subnet: "fd00:31::/64" }] };
    await engine.daemon.api.ask("POST", "/networks/create", { Name: "meet", EnableIPv6: true, IPAM });
    for (const name of ["theirs", "ours"]) await engine.daemon.api.start(name, { Image: engine.image, Cmd: ["sleep", "1000"] });
    const endpoint = async (name: string): Promise<unknown> => {
      const { NetworkSettings } = (await engine.daemon.api.read(`/containers/${name}/json`)) as {
        NetworkSettings: { Networks: Record<string, object> };
      };
      const { Aliases, ...rest } = (NetworkSettings.Networks.meet ?? {}) as { Aliases?: readonly string[] };
      // The engine adds the beginning of the container's own id.
      return asTwins({ ...rest, Aliases: (Aliases ?? []).filter((alias) => !/^[0-9a-f]{12}$/.test(alias)) });
    };
    await using app = await engine.open();
    await app.sees("twin-peer");
    for (const line of connectLines) {
      const words = line.split(" ").filter(Boolean);
      await engine.daemon.docker("network", "connect", ...words, "meet", "theirs");
      const theirs = await endpoint("theirs");
      await engine.daemon.api.ask("POST", "/networks/meet/disconnect", { Container: "theirs" });
      await enter(app, `network connect ${line} meet ours`);
      await app.sees("ours is connected to meet");
      assert.deepEqual(await endpoint("ours"), theirs, line);
      await enter(app, "network disconnect meet ours");
      await app.sees("Its connections over this network break");
      await app.press("y");
      await app.sees("ours is disconnected from meet");
    }
    await engine.daemon.api.remove("theirs", "ours");
    await engine.daemon.api.ask("DELETE", "/networks/meet");
  });
});
