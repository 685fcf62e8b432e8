import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { cliWithConfiguredLabels } from "../support/configured-labels.ts";
import { privateEngineUnavailable } from "../support/private-engine.ts";
import { openPruneTwins } from "../support/prune-twins.ts";

const unavailable = privateEngineUnavailable();

test("pruneFilters of config.json spare what Docker's CLI spares", { skip: unavailable ?? false }, async (context) => {
  const configuredCli = await cliWithConfiguredLabels();
  if (!configuredCli) return context.skip("no docker CLI here adds the labels of config.json (28.2 forgets them)");
  await using twins = await openPruneTwins();
  const { daemon, image, importImage, prunes } = twins;
  const folder = join(daemon.folder, "docker-config");
  await mkdir(folder, { recursive: true });
  const byConfig =
    (configured: readonly string[]) =>
    async (...args: readonly string[]): Promise<string> => {
      await writeFile(join(folder, "config.json"), JSON.stringify({ pruneFilters: configured }));
      const { exitCode, stdout, stderr } = await configuredCli.run(daemon.socketPath, args, { env: { DOCKER_CONFIG: folder } });
      assert.equal(exitCode, 0, stderr);
      return stdout;
    };
  // An old CLI asks in the words, and by the rules, of its own API.
  const options = configuredCli.major < 23 ? { api: "1.41" } : {};
  const { ask } = daemon.api;
  const labels = { plain: {}, kept: { keep: "" }, other: { a: "1" }, both: { keep: "", a: "1" } };
  const make = (): Promise<unknown> =>
    Promise.all(
      Object.entries(labels).flatMap(([Name, Labels]) => [
        daemon.api.create(Name, { Image: image, Cmd: ["true"], Labels }),
        ask("POST", "/networks/create", { Name, Labels }),
        ask("POST", "/volumes/create", { Name, Labels }),
        importImage(`${Name}:1`, 1_000, ...Object.entries(Labels).map(([label, value]) => `LABEL ${label}=${value}`)),
      ]),
    );
  /** All but what the holder has. */
  const removeLeft = async (): Promise<void> => {
    for (const path of ["/containers/prune", "/networks/prune", `/images/prune?filters=${encodeURIComponent('{"dangling":["false"]}')}`])
      await ask("POST", path);
    await Promise.all(Object.keys(labels).map((name) => ask("DELETE", `/volumes/${name}?force=1`)));
  };
  const cases: readonly (readonly [configured: readonly string[], filter: readonly string[]])[] = [
    [["label!=keep"], []],
    [["label!=keep", "label!=a=1"], []], // only what has both stays
    [["label=keep"], ["label!=keep"]], // the flag wins
    [["label!=keep"], ["label=keep"]],
    [["label=a=1", "label!=a=1"], ["label=keep"]],
    [["nonsense", "label=keep"], ["label=a=1"]],
    [["until=24h"], []],
    [[], []],
  ];
  const gone: string[][] = [];
  // It holds its image.
  await daemon.api.start("holder", { Image: image, Cmd: ["sleep", "1000"], HostConfig: { NetworkMode: "host" } });
  for (const [configured, filter] of cases) {
    await make();
    const flags = filter.flatMap((one) => ["--filter", one]);
    const went: string[] = [];
    for (const kind of ["container", "network", "image", ...(configured.includes("until=24h") ? [] : (["volume"] as const))] as const) {
      const all = kind === "image";
      const args = [kind, "prune", ...(all ? ["-a"] : []), ...flags];
      went.push(...(await prunes(kind, { ...options, all, filter, configured }, args, byConfig(configured))));
    }
    gone.push(went);
    await prunes("system", { ...options, all: true, filter, configured }, ["system", "prune", "-a", ...flags], byConfig(configured));
    await removeLeft();
  }
  // That the cases are what they are meant to be: something goes, something is spared.
  assert.deepEqual(
    gone[0]?.filter((name) => !name.startsWith("image ")),
    [
      "container other",
      "container plain",
      "network other",
      "network plain",
      "name other:1",
      "name plain:1",
      "volume other",
      "volume plain",
    ],
  );
  assert.ok(gone[1]?.includes("container kept") && !gone[1].includes("container both"));
  assert.ok(gone[3]?.includes("container kept"));
  assert.deepEqual(gone[6], []);
  assert.ok(gone[7]?.includes("container both"));
});
