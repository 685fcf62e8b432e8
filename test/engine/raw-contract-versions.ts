import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../support/wait.ts";
import type { ByVersion, RawTools } from "./raw-tools.ts";

const encoded = (filters: object): string => encodeURIComponent(JSON.stringify(filters));

/** What engines of different versions refuse in different words, allow or not, and answer otherwise. */
export const describeRawVersions = (opened: () => RawTools): void => {
  test("what can't be read of a request is refused in these words", async () => {
    const { says, create, unique } = opened();
    const name = unique("c");
    await create({}, name);
    const badRequest = { "1.41": 500, "1.51": 400 };
    await says("GET", "/containers/json?filters=junk", undefined, badRequest, {
      "1.41": /"invalid character 'j' looking for beginning of value"/,
      "1.51": /"invalid filter"/,
    });
    await says("GET", `/volumes?filters=${encoded({ dangling: ["x"] })}`, undefined, 400, {
      "1.41": /"Invalid filter 'dangling=\[x\]'"/,
      "1.51": /"invalid filter 'dangling=\[x\]'"/,
    });
    await says("GET", `/networks?filters=${encoded({ dangling: ["x"] })}`, undefined, 400, /"invalid value for filter 'dangling', must be/);
    const until = /"failed to parse value as time or duration: \\"x\\""/;
    await says("POST", `/containers/prune?filters=${encoded({ until: ["x"] })}`, undefined, badRequest, until);
    await says("POST", "/build/prune?keep-storage=x", undefined, badRequest, /"keep-storage is in bytes and expects an integer, got x/);
    await says(
      "POST",
      `/containers/${name}/wait?condition=nosuch`,
      undefined,
      { "1.41": 200, "1.51": 400 },
      { "1.41": /"Error":null/, "1.51": /"invalid condition: \\"nosuch\\""/ },
    );
  });

  test("settings of a container are refused in the words of the version", async () => {
    const { says, world, inspect, create } = opened();
    const refusals: readonly (readonly [object, ByVersion<number>, ByVersion<RegExp>])[] = [
      [
        { Isolation: "hyperv" },
        { "1.41": 500, "1.51": 400 },
        { "1.41": /"Invalid isolation: /, "1.51": /"invalid isolation \(hyperv\): / },
      ],
      [{ Runtime: "nosuch" }, 400, { "1.41": /"Unknown runtime specified nosuch"/, "1.51": /"unknown or invalid runtime name: nosuch"/ }],
      [
        { RestartPolicy: { Name: "on-failure", MaximumRetryCount: -1 } },
        400,
        {
          "1.41": /"maximum retry count cannot be negative"/,
          "1.51": /"invalid restart policy: maximum retry count cannot be negative"/,
        },
      ],
      [
        { KernelMemory: 1000 },
        { "1.41": 400, "1.51": 201 },
        { "1.41": /"Minimum kernel memory limit allowed is 6MB"/, "1.51": /"Warnings":\[\]/ },
      ],
    ];
    for (const [HostConfig, status, said] of refusals)
      await says("POST", "/containers/create", { Image: world.image, Cmd: ["true"], HostConfig }, status, said);
    const { HostConfig } = await inspect(await create({}));
    assert.equal(Object.hasOwn(HostConfig, "KernelMemory"), opened().engine.api === "1.41");
  });

  test("an exec runs once, and its terminal ends with it", async () => {
    const { started, ask, says, unique } = opened();
    const name = unique("c");
    await started({}, name);
    const { Id } = JSON.parse((await ask("POST", `/containers/${name}/exec`, { Cmd: ["true"], AttachStdout: true })).text);
    await ask("POST", `/exec/${Id}/start`, {});
    await says("POST", `/exec/${Id}/start`, { Detach: true }, 409, {
      "1.41": /"Error: Exec command \w{64} has already run"/,
      "1.51": /"exec command \w{64} has already run"/,
    });
    // For a moment after its end 28 says that it can't resize "a deleted process".
    const resized = async (): Promise<string> => (await ask("POST", `/exec/${Id}/resize?h=1&w=1`)).text;
    await until(
      async () => !(await resized()).includes("deleted process"),
      () => "the engine keeps a process that has ended",
    );
    await says("POST", `/exec/${Id}/resize?h=1&w=1`, undefined, 404, {
      "1.41": /"no such exec"/,
      "1.51": /"NotFound: process does not exist \w{64}: not found"/,
    });
    await ask("POST", `/containers/${name}/pause`);
    await says(
      "POST",
      `/containers/${name}/exec`,
      { Cmd: ["true"] },
      409,
      new RegExp(`"Container ${name} is paused, unpause the container`),
    );
  });

  test("networks that can't be are refused in these words", async () => {
    const { says, ask, unique } = opened();
    const name = unique("net");
    const badRequest = { "1.41": 500, "1.51": 400 };
    await says("POST", "/networks/create", {}, badRequest, { "1.41": /"invalid name: "/, "1.51": /"invalid name: name is empty"/ });
    await says("POST", "/networks/create", { Name: name, IPAM: { Config: [{ Subnet: "junk" }] } }, badRequest, {
      "1.41": /"Invalid subnet junk : invalid CIDR address: junk"/,
      "1.51": /"invalid network config:\\ninvalid subnet junk: invalid CIDR block notation"/,
    });
    const elsewhere = { Name: name, IPAM: { Config: [{ Subnet: "10.207.0.0/24", Gateway: "10.9.9.9" }] } };
    await says("POST", "/networks/create", elsewhere, badRequest, {
      "1.41": /"failed to allocate gateway \(10.9.9.9\): Requested address is out of range"/,
      "1.51": /"invalid network config:\\ninvalid gateway 10.9.9.9: parent subnet 10.207.0.0\/24 doesn't contain this address"/,
    });
    await says("POST", "/networks/create", { Name: name, Driver: "overlay" }, { "1.41": 500, "1.51": 403 }, /not a swarm manager/);
    assert.equal((await ask("GET", `/networks/${name}`)).status, 404, "nothing was made");
  });

  test("a name that a network has is given once more by older engines, and tells neither apart", async () => {
    const { says, ask, engine, unique } = opened();
    const name = unique("net");
    const ids = [JSON.parse((await ask("POST", "/networks/create", { Name: name })).text).Id];
    const again = await ask("POST", "/networks/create", { Name: name });
    assert.equal(again.status, engine.api === "1.41" ? 201 : 409, again.text);
    assert.match(again.text, engine.api === "1.41" ? /"Warning":"Network with name \S+ \(id : \w{64}\) already exists"/ : /already exists/);
    if (engine.api === "1.41") {
      ids.push(JSON.parse(again.text).Id);
      await says("GET", `/networks/${name}`, undefined, 400, new RegExp(`"2 matches found based on name: network ${name} is ambiguous"`));
      await says(
        "DELETE",
        `/networks/${name}`,
        undefined,
        400,
        new RegExp(`"network ${name} is ambiguous \\(2 matches found based on name\\)"`),
      );
    }
    for (const id of ids) assert.equal((await ask("DELETE", `/networks/${id}`)).status, 204);
  });

  test("an address of a network without subnets of its own is refused where the version looks for it", async () => {
    const { says, ask, world, unique, engine } = opened();
    const name = unique("net");
    await ask("POST", "/networks/create", { Name: name });
    const asked = { IPAMConfig: { IPv4Address: "10.1.2.3" } };
    const body = {
      Image: world.image,
      Cmd: ["true"],
      HostConfig: { NetworkMode: name },
      NetworkingConfig: { EndpointsConfig: { [name]: asked } },
    };
    const why = "user specified IP address is supported only when connecting to networks with user configured subnets";
    if (engine.api === "1.41") {
      const id = JSON.parse((await ask("POST", "/containers/create", body)).text).Id;
      await says("POST", `/containers/${id}/start`, undefined, 400, new RegExp(`"${why}"`));
      assert.equal((await ask("DELETE", `/containers/${id}`)).status, 204);
    } else {
      const words = new RegExp(`"invalid config for network ${name}: invalid endpoint settings:\\\\n${why}"`);
      await says("POST", "/containers/create", body, 400, words);
    }
    assert.equal((await ask("DELETE", `/networks/${name}`)).status, 204);
  });

  test("a push without a header for credentials is refused by older engines", async () => {
    const { says, engine } = opened();
    const store = engine.store === "graph" ? /An image does not exist locally with the tag: nosuch/ : /tag does not exist/;
    await says(
      "POST",
      "/images/nosuch/push?tag=1",
      undefined,
      { "1.41": 400, "1.51": 200 },
      { "1.41": /"Bad parameters and missing X-Registry-Auth: EOF"/, "1.51": store },
    );
  });
};
