import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { regularFile } from "../../demo-engine/src/files/file-tree.ts";
import { packTar } from "../../demo-engine/src/files/tar.ts";
import { mergePruneFilters } from "../../src/domain/prune/merge-filters.ts";
import { type PruneItem, type PruneOptions, type PrunePreview, prunePreview } from "../../src/domain/prune/preview.ts";
import { type PruneKind, pruneFiltersOf, readPruneFilter } from "../../src/domain/prune/prune-filters.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { type PrivateEngine, startPrivateEngine } from "./private-engine.ts";
import { realClock } from "../../src/real-clock.ts";

/** How a prune is asked for. */
export interface AskedPrune {
  readonly all?: boolean;
  readonly volumes?: boolean;
  readonly filter?: readonly string[];
  /** pruneFilters of config.json. */
  readonly configured?: readonly string[];
  /** What is pruned with, if not the newest that the engine speaks. */
  readonly api?: string;
}

type Cli = (...args: readonly string[]) => Promise<string>;

/** A private engine on which Docker's CLI prunes what a preview has told. */
export interface PruneTwins extends AsyncDisposable {
  readonly daemon: PrivateEngine;
  readonly engine: Engine;
  /** "1.51" */
  readonly api: string;
  /** An image with a shell. */
  readonly image: string;
  readonly docker: Cli;
  /** With a layer of its own that is as big as said; the changes are lines of a Dockerfile. Its id. */
  readonly importImage: (reference: string | undefined, bytes: number, ...changes: readonly string[]) => Promise<string>;
  readonly loadOldImage: (name: string) => Promise<void>;
  readonly build: (text: string, tag: string) => Promise<void>;
  readonly preview: (kind: PruneKind, asked?: AskedPrune) => Promise<PrunePreview>;
  /** What is gone, by kind and name; fails unless that, and what it freed, is what was told. */
  readonly prunes: (kind: PruneKind, asked: AskedPrune, args: readonly string[], cli?: Cli) => Promise<readonly string[]>;
}

/** "Total reclaimed space: 51.31kB", or of a build cache "Total:  51.31kB" */
export const reclaimedBytes = (told: string): number => {
  const [, number = "0", unit = "B"] = /^Total(?: reclaimed space)?:\s+([\d.]+)(\w+)\s*$/m.exec(told) ?? [];
  return Number(number) * ({ B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[unit] ?? Number.NaN);
};

/** Ready when it resolves; dispose of it to stop the engine. */
export const openPruneTwins = async (): Promise<PruneTwins> => {
  const abort = (): AbortSignal => AbortSignal.timeout(60_000);
  const daemon = await startPrivateEngine({ withoutFirewall: true });
  const image = await daemon.importBusybox();
  const engine = openEngine(
    { endpoint: { transport: "unix", socketPath: daemon.socketPath }, contextName: "default", address: "", chosenBy: "" },
    { clock: realClock, readOnly: false },
  );
  const { apiVersion: api = "" } = await engine.connect(abort());
  const docker: Cli = (...args) => daemon.docker(...args);

  const filesOf = (named: Readonly<Record<string, string | Buffer>>): Buffer =>
    packTar(Object.entries(named).map(([path, content]) => ({ name: path, file: regularFile(content, 0) })));

  /** An image whose making lies years back, and which got its name now. */
  const loadOldImage = async (name: string): Promise<void> => {
    const layer = filesOf({ "long-ago": name });
    const rootfs = { type: "layers", diff_ids: [`sha256:${createHash("sha256").update(layer).digest("hex")}`] };
    const made = { architecture: "amd64", os: "linux", created: "2020-01-02T03:04:05Z", config: {}, rootfs };
    const manifest = [{ Config: "config.json", RepoTags: [name], Layers: ["layer.tar"] }];
    const saved = filesOf({ "config.json": JSON.stringify(made), "layer.tar": layer, "manifest.json": JSON.stringify(manifest) });
    await daemon.api.ask("POST", "/images/load", saved);
  };

  const preview: PruneTwins["preview"] = async (kind, more = {}) => {
    const nowMs = Date.now();
    const options: PruneOptions = {
      kind,
      all: more.all ?? false,
      volumes: more.volumes ?? false,
      filters: mergePruneFilters(
        kind,
        pruneFiltersOf((more.filter ?? []).map((filter) => readPruneFilter(kind, filter))),
        more.configured ?? [],
        nowMs,
      ).filters,
      nowMs,
    };
    const facts = await engine.system.pruneFacts(abort());
    return prunePreview({ ...facts, apiVersion: more.api ?? facts.apiVersion }, options);
  };
  /** Of an image each name, and itself if it goes with them. */
  const namesOf = (items: readonly PruneItem[]): readonly string[] =>
    items.flatMap(({ kind, id, name, untagOnly }) => {
      if (kind !== "image") return [`${kind} ${name}`];
      const tags = name
        .split(", ")
        .filter((tag) => tag.includes(":"))
        .map((tag) => `name ${tag}`);
      return untagOnly ? tags : [...tags, `image ${id.slice(7, 19)}`];
    });
  /** What there is, as the preview names it. */
  const inventory = async (): Promise<readonly string[]> => {
    const { usage, networks } = await engine.system.pruneFacts(abort());
    return [
      ...usage.containers.map(({ name }) => `container ${name}`),
      ...networks.map(({ name }) => `network ${name}`),
      ...usage.volumes.map(({ name }) => `volume ${name}`),
      ...usage.images.flatMap(({ tags, id }) => [...tags.map((tag) => `name ${tag}`), `image ${id.slice(7, 19)}`]),
      ...usage.cache.map(({ description, id }) => `cache ${description || id}`),
    ];
  };
  /** Docker's CLI prunes; what is gone is what the preview had said, and so much as the engine reports is freed. */
  const prunes = async (kind: PruneKind, options: AskedPrune, args: readonly string[], by: Cli = docker): Promise<readonly string[]> => {
    const said = await preview(kind, options);
    const before = await inventory();
    const reported = reclaimedBytes(await by(...args, "-f"));
    const left = await inventory();
    const gone = before.filter((one) => !left.includes(one)).sort();
    const perhaps = namesOf(said.perhaps);
    const sure = gone.filter((one) => !perhaps.includes(one));
    assert.deepEqual([...namesOf(said.items)].sort(), sure, args.join(" "));
    const what = `${args.join(" ")}: ${said.isLeast ? "at least " : ""}${said.bytes} were told, ${reported} reported`;
    // The CLI tells four digits.
    assert.ok(said.bytes <= reported * 1.0005, what);
    if (!said.isLeast) assert.ok(said.bytes >= reported * 0.9995, what);
    return gone;
  };

  return {
    daemon,
    engine,
    api,
    image,
    docker,
    // A layer of its own, as big as said.
    importImage: (reference, bytes, ...changes) => daemon.api.importImage(filesOf({ f: randomBytes(bytes) }), reference, changes),
    loadOldImage,
    // By BuildKit, with a cache.
    build: async (text, tag) => {
      await daemon.api.ask("POST", `/build?version=2&t=${tag}`, filesOf({ Dockerfile: text }));
    },
    preview,
    prunes,
    [Symbol.asyncDispose]: async () => {
      engine.close();
      await daemon[Symbol.asyncDispose]();
    },
  };
};
