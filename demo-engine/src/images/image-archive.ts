import { emptyConfig } from "../model/config.ts";
import { type Exchange, flag } from "../http/exchange.ts";
import { directory, regularFile } from "../files/file-tree.ts";
import { packLayer, readLayer, sha256 } from "../files/layer.ts";
import { entriesOf } from "../files/extract.ts";
import { packTar, type TarEntry } from "../files/tar.ts";
import { createImage, createLayer, imageJson, layersOf } from "../model/image.ts";
import type { DemoImage } from "../model/model.ts";
import { repositoryOf } from "../registry/catalog.ts";
import { barOf, streamProgress } from "./progress.ts";
import { addImage, tagImage } from "./tags.ts";
import { emitEvent, familiarReference, findImage, type DemoWorld } from "../world/world.ts";

interface Wanted {
  readonly image: DemoImage;
  readonly tags: readonly string[];
}

/** By name with that name, by id without, by a repository with all of its names. */
const wantedImages = (world: DemoWorld, names: readonly string[]): readonly Wanted[] => {
  const found = new Map<DemoImage, string[]>();
  const add = (image: DemoImage, tag?: string): void => {
    const tags = found.get(image) ?? [];
    if (tag !== undefined && !tags.includes(tag)) tags.push(tag);
    found.set(image, tags);
  };
  for (const name of names) {
    const all = /[:@]/.test(name)
      ? []
      : world.images.flatMap((image) =>
          image.tags
            .filter((tag) => repositoryOf(tag) === familiarReference(name).replace(/:latest$/, ""))
            .map((tag) => [image, tag] as const),
        );
    if (all.length > 0) for (const [image, tag] of all) add(image, tag);
    else {
      const image = findImage(world, name);
      add(
        image,
        image.tags.find((tag) => tag === familiarReference(name)),
      );
    }
  }
  return [...found].map(([image, tags]) => ({ image, tags }));
};

/** GET /images/get: a docker-archive, as `docker load` takes it. */
export const saveImages = (exchange: Exchange, names: readonly string[]): void => {
  const { world, response } = exchange;
  const wanted = wantedImages(world, names);
  const entries = new Map<string, TarEntry>();
  const put = (name: string, content: Buffer | string, atMs = 0): void =>
    void entries.set(name, { name, file: regularFile(content, atMs) });
  const manifest = wanted.map(({ image, tags }) => {
    const config = imageJson(image, image.stampedAtMs);
    const file = `${image.id.slice(7)}.json`;
    put(file, config, image.stampedAtMs);
    const layers = layersOf(image).map(({ files, diffId }) => {
      const folder = diffId.slice(7);
      entries.set(`${folder}/`, { name: `${folder}/`, file: directory(image.stampedAtMs) });
      put(`${folder}/layer.tar`, packLayer(files), image.stampedAtMs);
      return `${folder}/layer.tar`;
    });
    emitEvent(world, { type: "image", action: "save", id: image.id, attributes: { name: image.id } });
    return { Config: file, RepoTags: tags.length > 0 ? tags : null, Layers: layers };
  });
  put("manifest.json", `${JSON.stringify(manifest)}\n`);
  response.writeHead(200, { "Content-Type": "application/x-tar" });
  response.end(packTar(entries.values()));
};

interface SavedConfig {
  readonly config?: typeof emptyConfig;
  readonly container_config?: typeof emptyConfig;
  readonly author?: string;
  readonly container?: string;
  readonly created?: string;
  readonly history?: readonly {
    readonly created?: string;
    readonly created_by?: string;
    readonly comment?: string;
    readonly author?: string;
    readonly empty_layer?: boolean;
  }[];
  readonly rootfs?: { readonly diff_ids?: readonly string[] };
}

const loadOne = async (world: DemoWorld, saved: SavedConfig, digest: string, tars: readonly Buffer[]): Promise<DemoImage> => {
  const known = world.images.find(({ id }) => id === digest);
  if (known) return known;
  for (const [index, tar] of tars.entries()) {
    const expected = saved.rootfs?.diff_ids?.[index];
    if (expected !== sha256(tar)) throw new Error(`invalid diffID for layer ${index}: expected "${expected}", got "${sha256(tar)}"`);
  }
  const waiting = [...tars];
  const layers = [];
  const time = (text: string | undefined): number => Date.parse(text ?? "") || 0;
  for (const step of saved.history ?? tars.map(() => ({ empty_layer: false, created_by: "" }))) {
    const tar = step.empty_layer ? undefined : waiting.shift();
    const { created, comment, author } = { created: undefined, comment: undefined, author: undefined, ...step };
    const files = tar && (await readLayer(tar));
    const layer = createLayer({
      createdBy: step.created_by ?? "",
      createdAtMs: time(created),
      comment: comment ?? "",
      author: author ?? "",
      files,
    });
    // Another program's tar has other bytes than ours for the same files: its digest is the one that counts.
    layers.push(files && tar ? { ...layer, content: { files, diffId: sha256(tar) } } : layer);
  }
  const image = createImage({
    layers,
    createdAtMs: time(saved.created),
    config: { ...emptyConfig, ...saved.config },
    containerConfig: { ...emptyConfig, ...saved.container_config },
    author: saved.author ?? "",
    container: saved.container ?? "",
  });
  return addImage(world, { ...image, id: digest });
};

/** POST /images/load */
export const loadImages = (exchange: Exchange): Promise<void> =>
  streamProgress(exchange, async ({ write, pause, fail }, world) => {
    let entries: Map<string, Buffer>;
    try {
      entries = new Map(
        (await entriesOf(exchange.raw, world.engine.refuse.badTar)).map(({ name, file }) => [name.replace(/^\.\//, ""), file.content]),
      );
    } catch (error) {
      return fail(error instanceof Error ? error.message : String(error));
    }
    const manifest = entries.get("manifest.json");
    if (!manifest) return fail("open /var/lib/docker/tmp/docker-import-1/repositories: no such file or directory");
    const quiet = flag(exchange.query, "quiet");
    for (const { Config, RepoTags, Layers } of JSON.parse(manifest.toString()) as readonly {
      Config: string;
      RepoTags: readonly string[] | null;
      Layers: readonly string[];
    }[]) {
      const config = entries.get(Config);
      if (!config) return fail(`open ${Config}: no such file or directory`);
      const tars = Layers.map((name) => entries.get(name) ?? Buffer.alloc(0));
      const digest = sha256(config);
      if (!world.images.some(({ id }) => id === digest) && !quiet)
        for (const [index, tar] of tars.entries()) {
          const id = Layers[index]?.slice(0, 12) ?? "";
          for (const share of [0.5, 1]) {
            await pause(60);
            const current = Math.round(tar.length * share);
            write({ status: "Loading layer", progressDetail: { current, total: tar.length }, progress: barOf(current, tar.length), id });
          }
        }
      const image = await loadOne(world, JSON.parse(config.toString()) as SavedConfig, digest, tars);
      for (const tag of RepoTags ?? []) {
        const repository = repositoryOf(tag);
        if (!image.tags.includes(tag)) tagImage(world, image, repository, tag.slice(repository.length + 1), false);
        write({ stream: `Loaded image: ${tag}\n` });
      }
      if ((RepoTags ?? []).length === 0) write({ stream: `Loaded image ID: ${image.id}\n` });
      emitEvent(world, { type: "image", action: "load", id: image.id, attributes: { name: image.id } });
    }
  });
