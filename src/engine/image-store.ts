import type Docker from "dockerode";
import type { DiskUsage, ImageContent, ImageStore } from "../domain/disk-usage.ts";
import { safeLine } from "../domain/safe-text.ts";
import { apiVersionOf, isAtLeast } from "./api-gate.ts";
import { call, longDeadlineMs } from "./call.ts";
import { dialJson } from "./dial.ts";
import { timeOf } from "./map.ts";

interface RawListed {
  readonly Id: string;
  readonly Manifests?: readonly RawManifest[] | null;
}

interface RawManifest {
  readonly Available?: boolean;
  readonly Size?: { readonly Content?: number } | null;
  /** Not of what attests an image. */
  readonly ImageData?: { readonly Platform?: { readonly architecture?: string; readonly os?: string } | null } | null;
}

/** Where images are kept: GET /info; and for containerd's store what a prune goes by there: GET /images/json?manifests=1, and
 *  GET /images/{id}/json of each for its layers. */
export const imageStore = (client: Docker, usage: DiskUsage, abort: AbortSignal): Promise<ImageStore> =>
  call("image store", abort, longDeadlineMs, async (abortSignal) => {
    const read = (path: string, query: readonly (readonly [string, string])[] = []): Promise<unknown> =>
      dialJson(client, { method: "GET", path, query }, abortSignal);
    const { DriverStatus } = (await read("/info")) as { readonly DriverStatus?: readonly (readonly string[])[] | null };
    if (!DriverStatus?.some(([name, value]) => name === "driver-type" && value === "io.containerd.snapshotter.v1"))
      return { kind: "graph" };
    // The list tells the name, unless it leads elsewhere by now.
    const renamed = usage.containers.filter(({ image, imageId }) => image === imageId);
    const [listed, inspectedImages, madeWith] = await Promise.all([
      isAtLeast(apiVersionOf(client), "1.47") ? (read("/images/json", [["manifests", "1"]]) as Promise<readonly RawListed[]>) : [],
      inspected(
        usage.images,
        (raw) => raw as RawImage,
        (id) => read(`/images/${id}/json`),
      ),
      inspected(renamed, imageNameFrom, (id) => read(`/containers/${id}/json`)),
    ]);
    const manifests = new Map(listed.map(({ Id, Manifests }) => [Id, Manifests ?? []]));
    const contents = new Map([...inspectedImages].map(([id, raw]) => [id, contentFrom(raw, manifests.get(id) ?? [])]));
    return { kind: "containerd", madeWith, contents };
  });

interface RawImage {
  readonly Architecture?: string;
  readonly Os?: string;
  readonly RootFS?: { readonly Layers?: readonly string[] | null };
  readonly Metadata?: { readonly LastTagTime?: string };
}

/** Of an image of several platforms only that is counted whose layers are told: another may share its blobs with who knows what. */
const contentFrom = ({ Architecture, Os, RootFS, Metadata }: RawImage, manifests: readonly RawManifest[]): ImageContent => {
  const told = manifests.find(({ Available, ImageData }) => {
    const { architecture, os } = ImageData?.Platform ?? {};
    return Available && architecture === Architecture && os === Os;
  });
  return {
    layers: RootFS?.Layers ?? [],
    ...known("bytes", told?.Size?.Content),
    ...known("namedAtMs", timeOf(Metadata?.LastTagTime)),
  };
};

const imageNameFrom = (raw: unknown): string => safeLine((raw as { readonly Config?: { readonly Image?: string } }).Config?.Image ?? "");

const known = <Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> =>
  value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, number>>);

export const isNotFound = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === 404;

/** What an inspect tells of each, by id; what goes meanwhile is left out. */
const inspected = async <Value>(
  those: readonly { readonly id: string }[],
  tell: (raw: unknown) => Value,
  read: (id: string) => Promise<unknown>,
): Promise<ReadonlyMap<string, Value>> => {
  const found = await Promise.all(
    those.map(async ({ id }): Promise<readonly (readonly [string, Value])[]> => {
      try {
        return [[id, tell(await read(id))]];
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
    }),
  );
  return new Map(found.flat());
};
