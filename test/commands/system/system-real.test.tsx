import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openApp, type TestApp } from "../../support/app.tsx";
import { type EngineTraits, engineTraits, since } from "../../support/engine-traits.ts";
import { privateEngineUnavailable, type PrivateEngine } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";

const unavailable = privateEngineUnavailable();

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

const volumeLines = [
  "",
  "-d local",
  "--label a=1 --label b",
  "-o type=tmpfs -o device=tmpfs --opt o=size=1m,uid=1000",
  "--driver local --label x=",
  "--name",
];

const connectLines = [
  "",
  "--alias db",
  "--alias db --alias cache --ip 172.31.0.77",
  "--ip6 fd00:31::77",
  "--link twin-peer:peer",
  "--driver-opt a=b",
  "--link-local-ip 169.254.7.7",
];

/** What Docker's CLI refuses, and words of ours. */
const refused: readonly (readonly [line: string, words: RegExp])[] = [
  ["network create", /needed|NETWORK_NAME|name:/i],
  ["network create --subnet nonsense n", /no subnet/],
  ["network create --gateway 10.1.2.3 n", /in none of the subnets/],
  ["network create --subnet 10.1.0.0/16 --gateway 10.2.0.1 n", /in none of the subnets/],
  ["network create --subnet 10.1.0.0/16 --subnet 10.1.2.0/24 n", /overlaps/],
  ["network create --subnet 10.1.0.0/16 --gateway 10.1.0.1 --gateway 10.1.0.2 n", /gateway already/],
  ["network create --subnet 10.1.0.0/16 --ip-range 10.3.0.0/24 n", /in none of the subnets/],
  ["network create --subnet 10.1.0.0/16 --aux-address x n", /NAME=IP/],
  ["network create --config-from t --subnet 10.1.0.0/16 n", /name no options of your own/],
  ["network create --no-such-flag n", /no flag --no-such-flag/],
  ["network create bridge", /predefined/],
  ["network connect bridge", /needed|CONTAINER/i],
  ["network connect --ip 10.1 bridge twin-peer", /10\.1/],
  ["network connect nosuch twin-peer", /nosuch/],
  ["volume create a/b", /only letters/],

  ["volume create --opt =x vv", /KEY=VALUE/],
  ["volume create --name aa bb", /given twice/],
  ["system prune --volumes --filter until=1h", /Docker's CLI refuses it/],
  ["container prune --filter nonsense", /no filter/],
  ["builder prune --keep-storage much", /not a size/],
  ["build", /needed|PATH/i],
  ["build -", /keyboard/],
  ["build /no/such/place", /not found/],
  ["build -t UPPER .", /not an image/],
  ["build --memory lots .", /not a size/],
  ["build --ulimit nofile .", /ulimit|nofile/i],
  ["build --add-host nonsense .", /nonsense/],
  ["events --since yesterday", /is not a time|no point in time/],
  ["events --filter nonsense", /no filter/],
];

describe("builds, prunes, volumes and networks from the palette, on a real engine", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let traits: EngineTraits;
  let image = "";
  let folder = "";
  const volumeNames = async (): Promise<readonly string[]> => {
    const { Volumes } = (await daemon.api.read("/volumes")) as { readonly Volumes: readonly { readonly Name: string }[] | null };
    return (Volumes ?? []).map(({ Name }) => Name);
  };
  const createVolume = (Name: string): Promise<unknown> => daemon.api.ask("POST", "/volumes/create", { Name });
  const open = (rows = 40): Promise<TestApp> =>
    openApp({ socketPath: daemon.socketPath, requests: [], world: { containers: { size: 0 } } }, { columns: 120, rows });
  const enter = async (app: TestApp, line: string): Promise<void> => {
    await app.press("esc", ":");
    app.keys.paste(line);
    await app.press("enter");
  };
  /** Only ids, names and times of the two may differ. */
  const twins = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, child: unknown) =>
        [
          "Id",
          "ID",
          "Created",
          "CreatedAt",
          "NetworkID",
          "EndpointID",
          "MacAddress",
          "IPAddress",
          "GlobalIPv6Address",
          "DNSNames",
        ].includes(key)
          ? undefined
          : child,
      ).replaceAll(/theirs|ours/g, "twin"),
    );

  before(async () => {
    daemon = await shareEngine();
    traits = await engineTraits({ transport: "unix", socketPath: daemon.socketPath });
    image = await daemon.importBusybox();
    folder = await mkdtemp(join(daemon.folder, "builds-"));
    await daemon.api.start("twin-peer", { Image: image, Cmd: ["sleep", "1000"] });
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
  });

  test("network create: what the engine holds is what Docker's CLI makes, line by line", async () => {
    await using app = await open();
    for (const line of networkLines) {
      const words = line.split(" ").filter(Boolean);
      await daemon.docker("network", "create", ...words, "theirs");
      const theirs: unknown = await daemon.api.read("/networks/theirs");
      await daemon.api.ask("DELETE", "/networks/theirs");
      await enter(app, `network create ${line} ours`);
      await app.sees("ours created");
      const ours: unknown = await daemon.api.read("/networks/ours");
      await daemon.api.ask("DELETE", "/networks/ours");
      // Without a subnet the engine takes the next free one.
      const free = (value: unknown): unknown => (line.includes("--subnet") ? value : { ...(value as object), IPAM: undefined });
      assert.deepEqual(twins(free(ours)), twins(free(theirs)), line);
      await enter(app, "volume ls");
      await app.seesNot("ours created");
    }
  });

  test("volume create: what the engine holds is what Docker's CLI makes, line by line", async () => {
    await using app = await open();
    for (const line of volumeLines) {
      const words = line.split(" ").filter(Boolean);
      await daemon.docker("volume", "create", ...words, "theirs");
      const theirs: unknown = await daemon.api.read("/volumes/theirs");
      await daemon.api.ask("DELETE", "/volumes/theirs");
      await enter(app, `volume create ${line} ours`);
      await app.sees("ours created");
      const ours: unknown = await daemon.api.read("/volumes/ours");
      await daemon.api.ask("DELETE", "/volumes/ours");
      assert.deepEqual(twins(ours), twins(theirs), line);
      await enter(app, "network ls");
      await app.seesNot("ours created");
    }
  });

  test("network connect and disconnect: the container is where Docker's CLI puts it", async () => {
    const IPAM = { Config: [{ Subnet: "172.31.0.0/24" }, { Subnet: "fd00:31::/64" }] };
    await daemon.api.ask("POST", "/networks/create", { Name: "meet", EnableIPv6: true, IPAM });
    for (const name of ["theirs", "ours"]) await daemon.api.start(name, { Image: image, Cmd: ["sleep", "1000"] });
    const endpoint = async (name: string): Promise<unknown> => {
      const { NetworkSettings } = (await daemon.api.read(`/containers/${name}/json`)) as {
        NetworkSettings: { Networks: Record<string, object> };
      };
      const { Aliases, ...rest } = (NetworkSettings.Networks.meet ?? {}) as { Aliases?: readonly string[] };
      // The engine adds the beginning of the container's own id.
      return twins({ ...rest, Aliases: (Aliases ?? []).filter((alias) => !/^[0-9a-f]{12}$/.test(alias)) });
    };
    await using app = await open();
    await app.sees("twin-peer");
    for (const line of connectLines) {
      const words = line.split(" ").filter(Boolean);
      await daemon.docker("network", "connect", ...words, "meet", "theirs");
      const theirs = await endpoint("theirs");
      await daemon.api.ask("POST", "/networks/meet/disconnect", { Container: "theirs" });
      await enter(app, `network connect ${line} meet ours`);
      await app.sees("ours is connected to meet");
      assert.deepEqual(await endpoint("ours"), theirs, line);
      await enter(app, "network disconnect meet ours");
      await app.sees("Its connections over this network break");
      await app.press("y");
      await app.sees("ours is disconnected from meet");
    }
    await daemon.api.remove("theirs", "ours");
    await daemon.api.ask("DELETE", "/networks/meet");
  });

  test("what Docker's CLI refuses is refused here, too, in words that help", async () => {
    for (const [line, words] of refused) {
      await using app = await open();
      await app.sees("twin-peer");
      await enter(app, line);
      // What asks first says it when it is confirmed.
      if (line.startsWith("system prune")) await app.press("y");
      await app.sees(words).catch((error: unknown) => {
        throw new Error(`${line}: ${String(error)}`);
      });
    }
    assert.deepEqual(await volumeNames(), []);
    const networks: readonly { readonly Name: string }[] = await daemon.api.read("/networks");
    assert.deepEqual(networks.map(({ Name }) => Name).sort(), ["bridge", "host", "none"]);
  });

  test("build: steps with times on the job's page, the tag and the id at its end", async () => {
    await writeFile(join(folder, "Dockerfile"), `FROM ${image}\nARG WHO=nobody\nRUN echo hello $WHO\nLABEL made=here\n`);
    await using app = await open();
    await enter(app, `build -t made:1 --build-arg WHO=mary --label more=yes ${folder}`);
    // BuildKit fills in what an argument stands for.
    await app.sees(since(traits, { "1.41": /RUN echo hello \$WHO\s+done\s+\d+\.\ds/, "1.51": /RUN echo hello mary\s+done\s+\d+\.\ds/ }));
    await app.sees("hello mary");
    await app.sees(/built [0-9a-f]{12} made:1/);
    const made = (await daemon.api.read("/images/made:1/json")) as { readonly Id: string; readonly Config: { readonly Labels: unknown } };
    assert.match(made.Id, /^sha256:/);
    assert.deepEqual(made.Config.Labels, { made: "here", more: "yes" });
  });

  test("build: a step that fails leaves its last lines in sight, in the small terminal, too", async () => {
    await writeFile(join(folder, "Dockerfile"), `FROM ${image}\nRUN echo first line; echo the last line; exit 7\n`);
    await using app = await openApp(
      { socketPath: daemon.socketPath, requests: [], world: { containers: { size: 0 } } },
      { columns: 80, rows: 24 },
    );
    await enter(app, `build ${folder}`);
    await app.sees(/RUN echo first line.*\s+failed\s+\d+\.\ds/);
    await app.sees(since(traits, { "1.41": /^the last line\s*$/m, "1.51": /^#\d+ the last line\s*$/m }));
    await app.sees(since(traits, { "1.41": /step 2\/2 RUN echo first line/, "1.51": /step \[2\/2\] RUN echo first line/ }));
  });

  test("df: its figures, each thing with what it frees, and a prune that is told by name and bytes before it is done", async () => {
    const Cmd = ["sh", "-c", "head -c 123000 /dev/zero > /s/x"];
    await daemon.api.runToEnd("filler", { Image: image, Cmd, HostConfig: { NetworkMode: "none", Binds: ["spare:/s"] } });
    await daemon.api.remove("filler");
    await using app = await open();
    await enter(app, "system df");
    await app.sees(/Local Volumes\s+1\s+0\s+123kB\s+123kB \(100%\)/);
    await app.press("v");
    await app.sees(/volume\s+spare\s+123kB\s+123kB/);
    await app.press("/");
    await app.type("volume");
    await app.press("enter", "D");
    // From API 1.42 on a volume with a name goes only when all are asked for.
    const tickAll = async (): Promise<void> => {
      if (traits.api === "1.41") return;
      await app.sees("Nothing would go.");
      await app.press("up", "up", " ");
    };
    await tickAll();
    await app.sees("1 thing goes and 123kB become free");
    await app.sees(/volume spare\s+123kB/);
    if (traits.api !== "1.41") await app.press("down", "down");
    await app.press("enter");
    await app.seesNot("become free");
    assert.deepEqual(await volumeNames(), ["spare"]);
    await app.press("D");
    await tickAll();
    await app.sees(/volume spare\s+123kB/);
    await app.press("y");
    await app.sees("123kB reclaimed");
    assert.deepEqual(await volumeNames(), []);
  });

  test("a prune tells anew what goes when a filter is typed", async () => {
    await daemon.api.ask("POST", "/containers/prune");
    await daemon.api.create("first", { Image: image, Cmd: ["true"], Labels: { a: "1" } });
    await daemon.api.create("second", { Image: image, Cmd: ["true"] });
    await using app = await open();
    await enter(app, "container prune");
    await app.sees("2 things go");
    await app.press("up");
    await app.type("label=a=1");
    await app.sees("1 thing goes");
    await app.sees("container first");
    await app.press("tab", "y");
    // containerd's store counts the folder that a container without a file has, too.
    await app.sees(traits.store === "graph" ? /^1 container removed, 0B reclaimed/m : /^4\.1kB reclaimed/m);
    const left: readonly { readonly Names: readonly string[] }[] = await daemon.api.read("/containers/json?all=1");
    assert.deepEqual(left.flatMap(({ Names }) => Names).sort(), ["/second", "/twin-peer"]);
    await daemon.api.remove("second");
  });

  test("events: the past that was asked for, then live, and the container's own by e", async () => {
    await createVolume("told");
    await using app = await open();
    await enter(app, "events --since 10m --filter type=volume");
    await app.sees(/volume\s+create\s+told/);
    await daemon.api.ask("DELETE", "/volumes/told");
    await app.sees(/volume\s+destroy\s+told/);
    await app.press("esc", "1", "/");
    await app.type("twin-peer");
    await app.press("enter", "e");
    await app.sees(/container\s+start\s+twin-peer/);
  });

  test("volumes and networks tell who has them; a volume is removed after its name was typed", async () => {
    await daemon.api.start("holder", { Image: image, Cmd: ["sleep", "1000"], HostConfig: { Binds: ["held:/h"] } });
    await createVolume("free");
    await using app = await open();
    await app.press("3");
    await app.sees(/held\s+holder/);
    await app.press("/");
    await app.type("free");
    await app.press("enter", "D");
    await app.sees("Type free to go on");
    await app.type("free");
    await app.press("enter");
    await app.sees("free removed");
    assert.deepEqual(await volumeNames(), ["held"]);
    await app.press("esc", "4");
    await app.sees(/bridge\s+[0-9a-f]{12}\s+.*holder.*twin-peer/);
    await daemon.api.remove("holder");
    await daemon.api.ask("DELETE", "/volumes/held");
  });

  test("info: all that the engine says, as a tree", async () => {
    await using app = await open();
    await enter(app, "info");
    await app.sees(/Containers: \d/);
    await app.sees(/Driver: \w+/);
  });
});
