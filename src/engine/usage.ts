import { setTimeout as delay } from "node:timers/promises";
import type Docker from "dockerode";
import type { DiskUsage, NetworkUsage, PruneFacts } from "../domain/disk-usage.ts";
import { safeLine } from "../domain/safe-text.ts";
import { apiVersionOf } from "./api-gate.ts";
import { call, longDeadlineMs } from "./call.ts";
import { dialJson } from "./dial.ts";
import { imageStore, isNotFound } from "./image-store.ts";
import { safeLabels, timeOf } from "./map.ts";

type Labels = Readonly<Record<string, string>> | null;

/** GET /system/df, as far as it is used. -1 stands for what is not known. */
interface RawUsage {
  readonly LayersSize?: number;
  readonly Images?: readonly RawImage[] | null;
  readonly Containers?: readonly RawContainer[] | null;
  readonly Volumes?: readonly RawVolume[] | null;
  readonly BuildCache?: readonly RawCache[] | null;
}

interface RawImage {
  readonly Id: string;
  readonly ParentId?: string;
  readonly RepoTags?: readonly string[] | null;
  readonly RepoDigests?: readonly string[] | null;
  readonly Created?: number;
  readonly Size?: number;
  readonly SharedSize?: number;
  readonly Containers?: number;
  readonly Labels?: Labels;
}

interface RawContainer {
  readonly Id: string;
  readonly Names?: readonly string[] | null;
  readonly Image?: string;
  readonly ImageID?: string;
  readonly State?: string;
  readonly Status?: string;
  readonly SizeRw?: number;
  readonly Created?: number;
  readonly Labels?: Labels;
  readonly Mounts?: readonly { readonly Type?: string; readonly Name?: string }[] | null;
}

interface RawVolume {
  readonly Name: string;
  readonly Driver?: string;
  readonly CreatedAt?: string;
  readonly Labels?: Labels;
  readonly UsageData?: { readonly Size?: number; readonly RefCount?: number } | null;
}

interface RawCache {
  readonly ID: string;
  readonly Parent?: string;
  readonly Parents?: readonly string[] | null;
  /** What Docker 23 to 28 call it, by mistake. */
  readonly " Parents"?: readonly string[] | null;
  readonly Type?: string;
  readonly Description?: string;
  readonly Size?: number;
  readonly InUse?: boolean;
  readonly Shared?: boolean;
  readonly CreatedAt?: string;
  readonly LastUsedAt?: string | null;
  readonly UsageCount?: number;
}

interface RawNetwork {
  readonly Id: string;
  readonly Name: string;
  readonly Driver?: string;
  readonly Created?: string;
  readonly ConfigOnly?: boolean;
  readonly Labels?: Labels;
  readonly Containers?: Readonly<Record<string, { readonly Name?: string }>> | null;
}

export const diskUsage = (client: Docker, abort: AbortSignal): Promise<DiskUsage> =>
  call("disk usage", abort, longDeadlineMs, async (abortSignal) => {
    // What goes while it is counted, as at the end of a build, makes containerd's store give up with 404.
    for (let tries = 1; ; tries += 1) {
      try {
        return usageFrom((await dialJson(client, { method: "GET", path: "/system/df" }, abortSignal)) as RawUsage);
      } catch (error) {
        if (!isNotFound(error) || tries === mostTries) throw error;
        await delay(betweenTriesMs, undefined, { signal: abortSignal });
      }
    }
  });

const mostTries = 5;
const betweenTriesMs = 200;

export const pruneFacts = async (client: Docker, abort: AbortSignal): Promise<PruneFacts> => {
  const [usage, networks] = await Promise.all([diskUsage(client, abort), networkUsages(client, abort)]);
  return { usage, networks, imageStore: await imageStore(client, usage, abort), apiVersion: apiVersionOf(client) ?? "" };
};

/** A list tells nothing of what is connected: each is asked by itself. One that goes meanwhile is left out. */
const networkUsages = (client: Docker, abort: AbortSignal): Promise<readonly NetworkUsage[]> =>
  call("list networks", abort, longDeadlineMs, async (abortSignal) => {
    const listed = (await dialJson(client, { method: "GET", path: "/networks" }, abortSignal)) as readonly RawNetwork[];
    const inspected = await Promise.all(
      listed.map(({ Id }) =>
        dialJson(client, { method: "GET", path: `/networks/${Id}` }, abortSignal).catch((error: unknown) => {
          if (isNotFound(error)) return undefined;
          throw error;
        }),
      ),
    );
    return inspected.flatMap((raw) => (raw === undefined ? [] : [networkFrom(raw as RawNetwork)]));
  });

const networkFrom = (raw: RawNetwork): NetworkUsage => ({
  id: safeLine(raw.Id),
  name: safeLine(raw.Name),
  driver: safeLine(raw.Driver ?? ""),
  createdAtMs: timeOf(raw.Created) ?? 0,
  labels: safeLabels(raw.Labels),
  configOnly: raw.ConfigOnly ?? false,
  attached: Object.values(raw.Containers ?? {}).map(({ Name }) => safeLine(Name ?? "")),
});

const usageFrom = (raw: RawUsage): DiskUsage => ({
  layersBytes: raw.LayersSize ?? 0,
  images: (raw.Images ?? []).map((image) => ({
    id: safeLine(image.Id),
    parentId: safeLine(image.ParentId ?? ""),
    tags: (image.RepoTags ?? []).filter((tag) => tag !== "<none>:<none>").map(safeLine),
    digests: (image.RepoDigests ?? []).filter((digest) => digest !== "<none>@<none>").map(safeLine),
    sizeBytes: image.Size ?? 0,
    ...known("sharedBytes", image.SharedSize),
    containers: image.Containers ?? 0,
    createdAtMs: (image.Created ?? 0) * 1000,
    labels: safeLabels(image.Labels),
  })),
  containers: (raw.Containers ?? []).map((container) => ({
    id: safeLine(container.Id),
    name: safeLine((container.Names?.[0] ?? container.Id.slice(0, 12)).replace(/^\//, "")),
    image: safeLine(container.Image ?? ""),
    imageId: safeLine(container.ImageID ?? ""),
    state: safeLine(container.State ?? ""),
    status: safeLine(container.Status ?? ""),
    writtenBytes: container.SizeRw ?? 0,
    createdAtMs: (container.Created ?? 0) * 1000,
    labels: safeLabels(container.Labels),
    volumes: (container.Mounts ?? []).flatMap(({ Type, Name }) => (Type === "volume" && Name ? [safeLine(Name)] : [])),
  })),
  volumes: (raw.Volumes ?? []).map((volume) => {
    const createdAtMs = timeOf(volume.CreatedAt);
    return {
      name: safeLine(volume.Name),
      driver: safeLine(volume.Driver ?? "local"),
      labels: safeLabels(volume.Labels),
      references: Math.max(0, volume.UsageData?.RefCount ?? 0),
      ...known("sizeBytes", volume.UsageData?.Size),
      ...(createdAtMs === undefined ? {} : { createdAtMs }),
    };
  }),
  cache: (raw.BuildCache ?? []).map((record) => {
    const createdAtMs = timeOf(record.CreatedAt);
    const lastUsedAtMs = timeOf(record.LastUsedAt ?? undefined);
    return {
      id: safeLine(record.ID),
      parents: (record.Parents ?? record[" Parents"] ?? (record.Parent ? [record.Parent] : [])).map(safeLine),
      type: safeLine(record.Type ?? "regular"),
      description: safeLine(record.Description ?? ""),
      sizeBytes: Math.max(0, record.Size ?? 0),
      inUse: record.InUse ?? false,
      shared: record.Shared ?? false,
      usageCount: record.UsageCount ?? 0,
      ...(createdAtMs === undefined ? {} : { createdAtMs }),
      ...(lastUsedAtMs === undefined ? {} : { lastUsedAtMs }),
    };
  }),
});

const known = <Name extends string>(name: Name, bytes: number | undefined): Partial<Record<Name, number>> =>
  bytes === undefined || bytes < 0 ? {} : ({ [name]: bytes } as Partial<Record<Name, number>>);
