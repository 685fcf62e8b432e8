import type { DiskUsage, ImageContent, ImageStore } from "../../domain/docker/disk-usage.ts";
import { isAtLeast } from "../request/api-gate.ts";
import { longDeadlineMs } from "../request/deadline.ts";
import { undefinedIf404 } from "../request/errors.ts";
import type { Fields } from "../request/fields.ts";
import type { Request } from "../request/request.ts";

/** Where images are kept: GET /info; and for containerd's store what a prune goes by there: GET /images/json?manifests=1, and
 *  GET /images/{id}/json of each for its layers. */
export const imageStore = async (request: Request, usage: DiskUsage, abort: AbortSignal): Promise<ImageStore> => {
  if (request.product.kind === "podman") return { kind: "podman" };
  const read = <Out>(path: readonly string[], decode: (raw: Fields) => Out): Promise<Out> =>
    request.json({ ...storeAsk, path }, abort, (answer) => decode(answer.fields()));
  const driver = await read(["info"], (raw) => raw.table("DriverStatus"));
  if (!driver.some(([name, value]) => name === "driver-type" && value === "io.containerd.snapshotter.v1")) return { kind: "graph" };
  // The list tells the name, unless it leads elsewhere by now.
  const renamed = usage.containers.filter(({ image, imageId }) => image === imageId);
  const [manifests, inspectedImages, madeWith] = await Promise.all([
    isAtLeast(request.apiVersion, "1.47") ? manifestsOf(request, abort) : new Map<string, readonly Manifest[]>(),
    inspected(usage.images, (id) => read(["images", id, "json"], imageFrom)),
    inspected(renamed, (id) => read(["containers", id, "json"], (raw) => raw.fields("Config").line("Image"))),
  ]);
  const contents = new Map([...inspectedImages].map(([id, image]) => [id, contentFrom(image, manifests.get(id) ?? [])]));
  return { kind: "containerd", madeWith, contents };
};

const storeAsk = { tried: "image store", deadlineMs: longDeadlineMs, method: "GET" } as const;

interface Platform {
  readonly architecture: string;
  readonly os: string;
}

interface Manifest {
  readonly available: boolean;
  readonly contentBytes: number | undefined;
  /** Undefined for what attests an image. */
  readonly platform: Platform | undefined;
}

/** By the image's id. */
const manifestsOf = async (request: Request, abort: AbortSignal): Promise<ReadonlyMap<string, readonly Manifest[]>> =>
  new Map(
    await request.json({ ...storeAsk, path: ["images", "json"], query: { manifests: true } }, abort, (answer) =>
      answer.rows((raw) => {
        const id = raw.id("Id");
        return id === undefined ? undefined : ([id, raw.rows("Manifests", manifestFrom)] as const);
      }),
    ),
  );

const manifestFrom = (raw: Fields): Manifest => {
  const platform = raw.fields("ImageData").fields("Platform");
  return {
    available: raw.boolean("Available"),
    contentBytes: raw.fields("Size").known("Content"),
    platform: raw.has("ImageData") ? { architecture: platform.line("architecture"), os: platform.line("os") } : undefined,
  };
};

interface InspectedImage extends Platform {
  readonly layers: readonly string[];
  readonly namedAtMs: number | undefined;
}

const imageFrom = (raw: Fields): InspectedImage => ({
  architecture: raw.line("Architecture"),
  os: raw.line("Os"),
  layers: raw.fields("RootFS").lines("Layers"),
  namedAtMs: raw.fields("Metadata").time("LastTagTime"),
});

/** Of an image of several platforms only that is counted whose layers are told: another may share its blobs with who knows what. */
const contentFrom = ({ architecture, os, layers, namedAtMs }: InspectedImage, manifests: readonly Manifest[]): ImageContent => {
  const told = manifests.find(({ available, platform }) => available && platform?.architecture === architecture && platform.os === os);
  return {
    layers,
    ...(told?.contentBytes === undefined ? {} : { bytes: told.contentBytes }),
    ...(namedAtMs === undefined ? {} : { namedAtMs }),
  };
};

/** What an inspect tells of each, by id; what goes meanwhile is left out. */
const inspected = async <Value>(
  those: readonly { readonly id: string }[],
  read: (id: string) => Promise<Value>,
): Promise<ReadonlyMap<string, Value>> => {
  const found = await Promise.all(those.map(({ id }) => read(id).then((value): readonly [string, Value] => [id, value], undefinedIf404)));
  return new Map(found.filter((entry) => entry !== undefined));
};
