import type Docker from "dockerode";
import type { DiskUsage, ImageContent, ImageStore } from "../domain/disk-usage.ts";
import { safeLine } from "../domain/safe-text.ts";
import { apiVersionOf, isAtLeast } from "./api-gate.ts";
import { call, longDeadlineMs } from "./call.ts";
import { dialJson } from "./dial.ts";

interface RawListed {
  readonly Id: string;
  readonly Manifests?:
    | readonly { readonly Available?: boolean; readonly Kind?: string; readonly Size?: { readonly Content?: number } | null }[]
    | null;
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
    const [listed, layers, madeWith] = await Promise.all([
      isAtLeast(apiVersionOf(client), "1.47") ? (read("/images/json", [["manifests", "1"]]) as Promise<readonly RawListed[]>) : [],
      inspected(
        usage.images,
        (raw) => (raw as { readonly RootFS?: { readonly Layers?: readonly string[] } }).RootFS?.Layers ?? [],
        (id) => read(`/images/${id}/json`),
      ),
      inspected(
        renamed,
        (raw) => safeLine((raw as { readonly Config?: { readonly Image?: string } }).Config?.Image ?? ""),
        (id) => read(`/containers/${id}/json`),
      ),
    ]);
    const contents = listed.flatMap((image): readonly (readonly [string, ImageContent])[] => {
      const ofImage = layers.get(image.Id);
      // Of several platforms the biggest one, as they may share blobs; what attests them is small.
      const sizes = (image.Manifests ?? []).flatMap(({ Available, Kind, Size }) =>
        Available && Kind === "image" ? (Size?.Content ?? 0) : [],
      );
      return ofImage && sizes.length > 0 ? [[safeLine(image.Id), { layers: ofImage, bytes: Math.max(...sizes) }]] : [];
    });
    return { kind: "containerd", madeWith, contents: new Map(contents) };
  });

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
        if (typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === 404) return [];
        throw error;
      }
    }),
  );
  return new Map(found.flat());
};
