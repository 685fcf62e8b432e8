import { type ContainerConfig, emptyConfig } from "./config.ts";
import { bytesOf, packLayer, sha256 } from "../files/layer.ts";
import type { Layer } from "../files/file-tree.ts";
import type { DemoImage, DemoLayer } from "./model.ts";
import { builtWith } from "../api/version.ts";

const diffIds = new WeakMap<Layer, string>();

/** The digest of a layer's tar, worked out once. */
export const diffIdOf = (files: Layer): string => {
  const known = diffIds.get(files) ?? sha256(packLayer(files));
  diffIds.set(files, known);
  return known;
};

export interface LayerSeed {
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly files?: Layer | undefined;
  readonly sizeBytes?: number;
  readonly comment?: string;
  readonly author?: string;
}

export const createLayer = ({ createdBy, createdAtMs, files, sizeBytes, comment = "", author = "" }: LayerSeed): DemoLayer => ({
  createdBy,
  createdAtMs,
  comment,
  author,
  sizeBytes: sizeBytes ?? (files ? bytesOf(files) : 0),
  content: files && { files, diffId: diffIdOf(files) },
});

/** Docker's own times have up to nine digits; whole milliseconds lose nothing here. */
const time = (ms: number): string => new Date(ms).toISOString();

type Described = Pick<DemoImage, "config" | "containerConfig" | "container" | "author" | "layers">;

/** The image's configuration as it is saved: its digest is the image's id. */
export const imageJson = (image: Described, stampedAtMs: number): string =>
  JSON.stringify({
    architecture: "amd64",
    ...(image.author === "" ? {} : { author: image.author }),
    config: image.config,
    ...(image.container === "" ? {} : { container: image.container }),
    container_config: image.containerConfig,
    created: time(stampedAtMs),
    docker_version: builtWith,
    history: image.layers.map((layer) => ({
      created: time(layer.createdAtMs),
      ...(layer.author === "" ? {} : { author: layer.author }),
      ...(layer.createdBy === "" ? {} : { created_by: layer.createdBy }),
      ...(layer.comment === "" ? {} : { comment: layer.comment }),
      ...(layer.content ? {} : { empty_layer: true }),
    })),
    os: "linux",
    rootfs: { type: "layers", diff_ids: layersOf(image).map(({ diffId }) => diffId) },
  });

export const layersOf = (image: Pick<DemoImage, "layers">): readonly NonNullable<DemoLayer["content"]>[] =>
  image.layers.flatMap(({ content }) => content ?? []);

export const sizeOf = (image: Pick<DemoImage, "layers">): number => image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0);

export interface ImageSeed {
  readonly layers: readonly DemoLayer[];
  /** When it was made: part of its digest. */
  readonly createdAtMs: number;
  readonly config?: Partial<ContainerConfig>;
  readonly containerConfig?: ContainerConfig;
  readonly tags?: readonly string[];
  readonly parent?: string;
  readonly container?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly taggedAtMs?: number;
}

export const createImage = (seed: ImageSeed): DemoImage => {
  const described = {
    config: { ...emptyConfig, ...seed.config },
    containerConfig: seed.containerConfig ?? emptyConfig,
    container: seed.container ?? "",
    author: seed.author ?? "",
    layers: seed.layers,
  };
  return {
    ...described,
    id: sha256(imageJson(described, seed.createdAtMs)),
    tags: [...(seed.tags ?? [])],
    digests: [],
    parent: seed.parent ?? "",
    createdAtMs: seed.createdAtMs,
    stampedAtMs: seed.createdAtMs,
    comment: seed.comment ?? "",
    taggedAtMs: seed.taggedAtMs ?? seed.createdAtMs,
  };
};
