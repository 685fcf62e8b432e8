/** What takes room at an engine: GET /system/df. Sizes that the engine does not know are undefined. */
export interface DiskUsage {
  readonly images: readonly ImageUsage[];
  readonly containers: readonly ContainerUsage[];
  readonly volumes: readonly VolumeUsage[];
  readonly cache: readonly CacheUsage[];
  /** Of all layers, each counted once. */
  readonly layersBytes?: number;
}

interface Dated {
  readonly createdAtMs?: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ImageUsage extends Dated {
  readonly id: string;
  /** "" where it is nobody's parent. */
  readonly parentId: string;
  /** "repository:tag"; empty when dangling. */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly sizeBytes: number;
  /** Of layers that other images have, too. */
  readonly sharedBytes?: number;
  /** How many containers are made from it. */
  readonly containers: number;
}

export interface ContainerUsage extends Dated {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly state: string;
  readonly status: string;
  /** What was written on top of its image. */
  readonly writtenBytes: number;
  /** It came after the sizes were read. */
  readonly isUnmeasured?: true;
  /** Named volumes and anonymous ones that it has. */
  readonly volumes: readonly string[];
}

export interface VolumeUsage {
  readonly name: string;
  readonly driver: string;
  readonly createdAtMs?: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly sizeBytes?: number;
  /** How many containers have it. */
  readonly references: number;
}

export interface CacheUsage {
  readonly id: string;
  readonly parents: readonly string[];
  /** regular, internal, frontend, source.local, source.git.checkout, exec.cachemount */
  readonly type: string;
  readonly description: string;
  readonly sizeBytes: number;
  readonly inUse: boolean;
  /** Its bytes are counted elsewhere: an image has them. */
  readonly shared: boolean;
  readonly createdAtMs?: number;
  readonly lastUsedAtMs?: number;
  readonly usageCount: number;
}

/** A network with what keeps it: GET /networks and /networks/{id} */
export interface NetworkUsage extends Dated {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  /** Only a template for others. */
  readonly configOnly: boolean;
  /** Names of what is connected now; a stopped container is not. */
  readonly attached: readonly string[];
}

/** Where the engine keeps its images: what goes with a name, and what that frees, depends on it. */
export type ImageStore =
  /** overlay2 and its like: an image goes with its last name, and its layers with the last image that has them. */
  | { readonly kind: "graph" }
  /** Podman's: an image goes with all its names or stays with them, and what layers are shared is not told. */
  | { readonly kind: "podman" }
  /** containerd's: each name is kept by itself, and an image's size is that of its blobs and of what they are unpacked to. */
  | {
      readonly kind: "containerd";
      /** By container: the name or id of the image that it was made with. It may name another image by now. */
      readonly madeWith: ReadonlyMap<string, string>;
      /** By image. */
      readonly contents: ReadonlyMap<string, ImageContent>;
    };

export interface ImageContent {
  /** Digests of its layers. */
  readonly layers: readonly string[];
  /** Of its blobs, as they were pulled or built; undefined where the engine does not tell. */
  readonly bytes?: number;
  /** When it got the newest of its names. */
  readonly namedAtMs?: number;
}

/** All that must be known to tell what a prune takes. */
export interface PruneFacts {
  readonly usage: DiskUsage;
  readonly imageStore: ImageStore;
  readonly networks: readonly NetworkUsage[];
  /** "1.41": what a prune takes of volumes depends on it. */
  readonly apiVersion: string;
}

export type UsageKind = "images" | "containers" | "volumes" | "cache";

/** A line of `docker system df`. */
export interface UsageRow {
  readonly kind: UsageKind;
  readonly total: number;
  readonly active: number;
  readonly sizeBytes?: number;
  readonly reclaimableBytes?: number;
}

export const isActive = ({ state }: Pick<ContainerUsage, "state">): boolean => /running|paused|restarting/.test(state);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The four lines of `docker system df`, by the formulas of Docker's CLI (cli/command/formatter/disk_usage.go). */
export const usageRows = ({ images, containers, volumes, cache, layersBytes }: DiskUsage): readonly UsageRow[] => {
  const own = cache.filter(({ shared }) => !shared);
  return [
    {
      kind: "images",
      total: images.length,
      active: images.filter((image) => image.containers > 0).length,
      ...(layersBytes === undefined
        ? {}
        : {
            sizeBytes: layersBytes,
            reclaimableBytes: Math.max(0, layersBytes - sum(images.filter((image) => image.containers !== 0).map(uniqueBytes))),
          }),
    },
    {
      kind: "containers",
      total: containers.length,
      active: containers.filter(isActive).length,
      sizeBytes: sum(containers.map(({ writtenBytes }) => writtenBytes)),
      reclaimableBytes: sum(containers.filter((container) => !isActive(container)).map(({ writtenBytes }) => writtenBytes)),
    },
    {
      kind: "volumes",
      total: volumes.length,
      active: volumes.filter(({ references }) => references > 0).length,
      sizeBytes: sum(volumes.map(({ sizeBytes = 0 }) => sizeBytes)),
      reclaimableBytes: sum(volumes.filter(({ references }) => references === 0).map(({ sizeBytes = 0 }) => sizeBytes)),
    },
    {
      kind: "cache",
      total: cache.length,
      active: cache.filter(({ inUse }) => inUse).length,
      sizeBytes: sum(own.map(({ sizeBytes }) => sizeBytes)),
      reclaimableBytes: sum(own.filter(({ inUse }) => !inUse).map(({ sizeBytes }) => sizeBytes)),
    },
  ];
};

/** What goes when this image alone goes. */
export const uniqueBytes = ({ sizeBytes, sharedBytes }: ImageUsage): number =>
  sharedBytes === undefined ? 0 : Math.max(0, sizeBytes - sharedBytes);

/** The same, at the least: of an image that shares layers containerd's store tells only what is unpacked, and the blobs may stay. */
export const freedBytes = (image: ImageUsage, store: ImageStore): number => {
  if (store.kind !== "containerd" || image.sharedBytes === 0) return uniqueBytes(image);
  return Math.max(0, uniqueBytes(image) - (store.contents.get(image.id)?.bytes ?? image.sizeBytes));
};
