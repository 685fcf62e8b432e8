import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { usageRows } from "../../src/domain/docker/disk-usage.ts";
import { isAtLeast } from "../../src/engine/request/api-gate.ts";
import type { EngineApi, NewBody } from "../support/engine-api.ts";
import { privateEngineUnavailable } from "../support/private-engine.ts";
import { openPruneTwins, type PruneTwins, reclaimedBytes } from "../support/prune-twins.ts";

const unavailable = privateEngineUnavailable();

describe("what a prune takes, against a real engine", { skip: unavailable ?? false }, () => {
  let twins: PruneTwins;
  const abort = (): AbortSignal => AbortSignal.timeout(60_000);
  before(async () => {
    twins = await openPruneTwins();
  });
  after(() => twins?.[Symbol.asyncDispose]());

  const ask: EngineApi["ask"] = (...request) => twins.daemon.api.ask(...request);
  const unconnected = { NetworkMode: "host" };
  const created = (name: string, Image: string, more: Partial<NewBody> = {}): Promise<string> =>
    twins.daemon.api.create(name, { Image, Cmd: ["true"], ...more });
  const running = (name: string, Image: string, more: Partial<NewBody> = {}): Promise<string> =>
    twins.daemon.api.start(name, { Image, Cmd: ["sleep", "1000"], HostConfig: unconnected, ...more });
  const ended = (name: string, Image: string, Cmd: readonly string[], more: Partial<NewBody> = {}): Promise<string> =>
    twins.daemon.api.runToEnd(name, { Image, Cmd, HostConfig: unconnected, ...more });
  const newVolume = (Name: string, more: object = {}): Promise<unknown> => ask("POST", "/volumes/create", { Name, ...more });
  const newNetwork = (Name: string, more: object = {}): Promise<unknown> => ask("POST", "/networks/create", { Name, ...more });
  const tag = (name: string, other: string): Promise<unknown> => ask("POST", `/images/${name}/tag?repo=${other}`);
  const each = (path: string, names: readonly string[]): Promise<unknown> =>
    Promise.all(names.map((name) => ask("DELETE", `${path}/${name}?force=1`)));
  /** Their volumes stay. */
  const remove = (...names: readonly string[]): Promise<unknown> => each("/containers", names);
  const removeVolumes = (...names: readonly string[]): Promise<unknown> => each("/volumes", names);
  const removeNetworks = (...names: readonly string[]): Promise<unknown> => each("/networks", names);

  test("df tells the figures of Docker's CLI", async () => {
    const { engine, image, docker, importImage } = twins;
    const fills = "head -c 70000 /dev/zero > /data/x; head -c 50000 /dev/zero > /y; sleep 1000";
    await running("up", image, { Cmd: ["sh", "-c", fills], HostConfig: { NetworkMode: "host", Binds: ["used:/data"] } });
    await ended("ended", image, ["sh", "-c", "head -c 30000 /dev/zero > /z"]);
    await newVolume("unused");
    await importImage("alone:1", 40_000);
    const usage = usageRows(await engine.system.usage(abort()));
    const format = "{{.TotalCount}}|{{.Active}}|Total: {{.Size}}|Total: {{.Reclaimable}}";
    const lines = (await docker("system", "df", "--format", format)).trim().split("\n");
    for (const [at, row] of usage.entries()) {
      const [total, active, size = "", reclaimable = ""] = (lines[at] ?? "").split("|");
      assert.deepEqual([row.total, row.active], [Number(total), Number(active)], row.kind);
      const told = [size, reclaimable].map((text) => reclaimedBytes(text.replace(/ \(\d+%\)/, "")));
      for (const [index, bytes = -1] of [row.sizeBytes, row.reclaimableBytes].entries())
        assert.ok(Math.abs(bytes - (told[index] ?? 0)) <= bytes * 0.0005, `${row.kind}: ${bytes}, and the CLI says ${lines[at]}`);
    }
    const [images, containers, volumes] = usage;
    assert.ok((images?.reclaimableBytes ?? 0) >= 40_000);
    assert.ok((containers?.reclaimableBytes ?? 0) >= 30_000);
    assert.deepEqual([volumes?.sizeBytes, volumes?.reclaimableBytes], [70_000, 0]);
    await remove("up", "ended");
    await removeVolumes("used", "unused");
    await ask("DELETE", "/images/alone:1");
  });

  test("containers: created and ended ones by labels and age; running and paused ones stay", async () => {
    const { image, prunes } = twins;
    await running("running", image);
    await running("paused", image);
    await ask("POST", "/containers/paused/pause");
    await created("created", image, { Labels: { a: "1", keep: "" } });
    await ended("ended", image, ["true"], { Labels: { a: "1" } });
    await ended("other", image, ["true"], { Labels: { a: "2" } });
    await prunes("container", { filter: ["until=24h"] }, ["container", "prune", "--filter", "until=24h"]);
    await prunes("container", { filter: ["label=a=1", "label!=keep"] }, [
      "container",
      "prune",
      "--filter",
      "label=a=1",
      "--filter",
      "label!=keep",
    ]);
    const gone = await prunes("container", {}, ["container", "prune"]);
    assert.deepEqual(gone, ["container created", "container other"]);
    await remove("running", "paused");
  });

  test("images: dangling ones; with -a what no container has; bytes as they were told", async () => {
    const { image, importImage, loadOldImage, preview, prunes } = twins;
    await importImage("named:1", 30_000);
    await tag("named:1", "named:2");
    await importImage(undefined, 20_000);
    await importImage("kept:1", 10_000, "LABEL keep=yes");
    await created("holder", image);
    const dangling = await preview("image");
    assert.ok(dangling.bytes >= 20_000 && dangling.bytes < 25_000, `${dangling.bytes}`);
    await prunes("image", {}, ["image", "prune"]);
    await importImage("both:1", 1_000, "LABEL keep=yes", "LABEL a=1");
    await importImage("other:1", 1_000, "LABEL a=2");
    await loadOldImage("made-long-ago:1");
    // What each store makes of the same words is its own.
    for (const filter of [["until=1h"], ["label=a=1", "label=keep"], ["label!=a=1", "label!=keep"], ["label!=a=1"], ["label!=keep"]])
      await prunes("image", { all: true, filter }, ["image", "prune", "-a", ...filter.flatMap((one) => ["--filter", one])]);
    await prunes("image", { all: true }, ["image", "prune", "-a"]);
    await remove("holder");
  });

  test("images that containers have: names go, and which one stays the engine knows", async () => {
    const { image, importImage, prunes } = twins;
    const lost = async (): Promise<void> => {
      const all: readonly { readonly Id: string }[] = await twins.daemon.api.read("/containers/json?all=1");
      await remove(...all.map(({ Id }) => Id));
      await importAll();
    };
    const importAll = async (): Promise<void> => {
      for (const name of ["one:1", "two:1", "moved:1", "old:1"]) await importImage(name, 3_000);
    };
    await importAll();
    // Held by one of three names, whatever its place among them.
    for (const name of ["a/first:1", "middle:1", "zz/last:1"]) {
      for (const other of ["a/first:1", "middle:1", "zz/last:1"]) await tag("one:1", other);
      await created("holder", name);
      await created("image", image);
      await prunes("image", { all: true }, ["image", "prune", "-a"]);
      await lost();
    }
    // By its id; by a name that is another image's by now; dangling.
    const id = String((await twins.daemon.api.read("/images/two:1/json")).Id);
    await tag("two:1", "two:2");
    for (const [name, of] of [
      ["by-id", id],
      ["by-short", id.slice(7, 19)],
      ["by-old-name", "moved:1"],
      ["image", image],
    ] as const)
      await created(name, of);
    await importImage("moved:1", 4_000);
    await created("of-dangling", "old:1");
    await importImage("old:1", 4_000);
    await prunes("image", {}, ["image", "prune"]);
    await remove("by-short");
    await prunes("image", { all: true }, ["image", "prune", "-a"]);
    await remove("by-id", "by-old-name", "of-dangling");
    await prunes("image", { all: true }, ["image", "prune", "-a"]);
    await remove("image");
  });

  test("images that were built: what the build cache or another image has is not told as freed", async () => {
    const { image, build, prunes } = twins;
    await created("holder", image);
    const step = "RUN head -c 20000 /dev/urandom > /a";
    await build(`FROM ${image}\n${step}\n`, "built");
    await build(`FROM ${image}\n${step}\nRUN head -c 30000 /dev/urandom > /b\n`, "more");
    await build(`FROM ${image}\n${step}\nRUN head -c 40000 /dev/urandom > /c\n`, "more");
    await prunes("image", {}, ["image", "prune"]);
    await prunes("image", { all: true }, ["image", "prune", "-a"]);
    await ask("POST", "/build/prune?all=1");
    // The same without a cache that holds it.
    await build(`FROM ${image}\n${step}\n`, "built");
    await build(`FROM ${image}\n${step}\nRUN head -c 30000 /dev/urandom > /b\n`, "more");
    await ask("POST", "/build/prune?all=1");
    await created("of-built", "built");
    await prunes("image", { all: true }, ["image", "prune", "-a"]);
    await remove("of-built");
    // A system prune takes the cache of what it takes first.
    await build(`FROM ${image}\nRUN head -c 25000 /dev/urandom > /d\n`, "lost");
    await build(`FROM ${image}\nRUN head -c 35000 /dev/urandom > /e\n`, "lost");
    await ask("POST", "/containers/holder/rename?name=going");
    await running("holder", image);
    await prunes("system", {}, ["system", "prune"]);
    await build(`FROM ${image}\nRUN head -c 45000 /dev/urandom > /f\n`, "lost");
    await prunes("system", { all: true }, ["system", "prune", "-a"]);
    await remove("holder");
  });

  test("volumes: by driver options, labels and use", async () => {
    const { engine, api, image, prunes } = twins;
    await newVolume("plain");
    await newVolume("labelled", { Labels: { a: "1" } });
    await newVolume("with-options", { DriverOpts: { type: "tmpfs", device: "tmpfs" } });
    await created("holder", image, { Volumes: { "/anonymous": {} }, HostConfig: { Binds: ["held:/a"] } });
    await prunes("volume", { filter: ["label=a"] }, ["volume", "prune", "--filter", "label=a"]);
    await prunes("volume", {}, ["volume", "prune"]);
    await remove("holder");
    await prunes("volume", {}, ["volume", "prune"]);
    // From API 1.42 on those with a name are left, unless all are asked for.
    if (isAtLeast(api, "1.42")) await prunes("volume", { all: true }, ["volume", "prune", "-a"]);
    await removeVolumes("with-options");
    assert.deepEqual(await engine.volumes.list(abort()), []);
  });

  test("networks: what nothing is connected to; templates and Docker's own stay", async () => {
    const { image, prunes } = twins;
    await newNetwork("empty");
    await newNetwork("labelled", { Labels: { a: "1" } });
    await newNetwork("busy");
    await newNetwork("stopped");
    await newNetwork("template", { ConfigOnly: true });
    await running("connected", image, { HostConfig: { NetworkMode: "busy" } });
    await ended("over", image, ["true"], { HostConfig: { NetworkMode: "stopped" } });
    await prunes("network", { filter: ["label=a=1"] }, ["network", "prune", "--filter", "label=a=1"]);
    await prunes("network", { filter: ["until=1h"] }, ["network", "prune", "--filter", "until=1h"]);
    const gone = await prunes("network", {}, ["network", "prune"]);
    assert.deepEqual(gone, ["network empty", "network stopped"]);
    await remove("connected", "over");
    await removeNetworks("busy", "template");
  });

  test("system: what only a gone container held goes, too", async () => {
    const { api, image, importImage, prunes } = twins;
    const only = await importImage("only-of-ended:1", 15_000, "CMD true");
    await created("ended", "only-of-ended:1", { HostConfig: { Binds: ["only-of-ended:/v"] } });
    await running("running", image, { HostConfig: { NetworkMode: "host", Binds: ["of-running:/v"] } });
    await newNetwork("lonely");
    await prunes("system", { all: true, filter: ["label=no"] }, ["system", "prune", "-a", "--volumes", "--filter", "label=no"]);
    const gone = await prunes("system", { all: true, volumes: true }, ["system", "prune", "-a", "--volumes"]);
    const named = isAtLeast(api, "1.42") ? [] : ["volume only-of-ended"];
    assert.deepEqual(gone, ["container ended", `image ${only.slice(7, 19)}`, "name only-of-ended:1", "network lonely", ...named]);
    await remove("running");
    await removeVolumes("of-running", "only-of-ended");
  });

  test("builder: what is shared with an image, or holds what stays, stays; with -a all goes", async () => {
    const { engine, image, build, prunes } = twins;
    await build(`FROM ${image}\nRUN head -c 20000 /dev/urandom > /a\nRUN head -c 30000 /dev/urandom > /b\n`, "kept");
    await build(`FROM ${image}\nRUN head -c 25000 /dev/urandom > /c\n`, "lost");
    await ask("DELETE", "/images/lost");
    await prunes("builder", { filter: ["until=24h"] }, ["builder", "prune", "--filter", "until=24h"]);
    const gone = await prunes("builder", {}, ["builder", "prune"]);
    assert.ok(gone.length > 0);
    await prunes("builder", { all: true }, ["builder", "prune", "-a"]);
    assert.deepEqual((await engine.system.usage(abort())).cache, []);
  });

  test("each kind is pruned through the engine's own calls, which tell what went", async () => {
    const { engine, api, image } = twins;
    await created("gone", image);
    await newVolume("gone");
    await newNetwork("gone");
    const containers = await engine.containers.prune({}, abort());
    assert.equal(containers.names.length, 1);
    const all = isAtLeast(api, "1.42") ? { all: ["true"] } : {};
    assert.deepEqual((await engine.volumes.prune(all, abort())).names, ["gone"]);
    assert.deepEqual((await engine.networks.prune({}, abort())).names, ["gone"]);
  });
});
