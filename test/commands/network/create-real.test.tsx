import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { asTwins, enter, paletteEngine } from "../support/palette-engine.ts";

/** Lines without the name, which comes last: done once by Docker's CLI and once by Gantry. */
const networkLines = [
  "",
  "-d bridge --label a=1 --label b",
  "--subnet 172.30.0.0/24",
  "--subnet 172.30.1.0/24 --gateway 172.30.1.9",
  "--subnet 172.30.2.0/24 --ip-range 172.30.2.128/25 --gateway 172.30.2.1",
  "--subnet 172.30.3.0/24 --aux-address router=172.30.3.7 --aux-address=printer=172.30.3.8",
  "--subnet 172.30.4.0/24 --subnet fd00:4::/64 --ipv6 --gateway 172.30.4.1 --gateway fd00:4::1",
  "--internal --attachable",
  "-o com.docker.network.bridge.name=gt-br0 --opt com.docker.network.driver.mtu=1400",
  "--ipam-driver default --ipam-opt x=y --subnet 172.30.5.0/24",
  "--config-only --subnet 172.30.6.0/24 --label only=config",
  "--driver=bridge --scope local",
  "--ipv6=false",
  "--ipv6=true --subnet=fd00:7::/64 --subnet=172.30.8.0/24",
];

describe("network create, beside Docker's CLI on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("network create: what the engine holds is what Docker's CLI makes, line by line", async () => {
    await using app = await engine.open();
    for (const line of networkLines) {
      const words = line.split(" ").filter(Boolean);
      await engine.daemon.docker("network", "create", ...words, "theirs");
      const theirs: unknown = await engine.daemon.api.read("/networks/theirs");
      await engine.daemon.api.ask("DELETE", "/networks/theirs");
      await enter(app, `network create ${line} ours`);
      await app.sees("ours created");
      const ours: unknown = await engine.daemon.api.read("/networks/ours");
      await engine.daemon.api.ask("DELETE", "/networks/ours");
      // Without a subnet the engine takes the next free one.
      const free = (value: unknown): unknown => (line.includes("--subnet") ? value : { ...(value as object), IPAM: undefined });
      assert.deepEqual(asTwins(free(ours)), asTwins(free(theirs)), line);
      await enter(app, "volume ls");
      await app.seesNot("ours created");
    }
  });
});
