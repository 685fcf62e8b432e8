import { pause } from "../../domain/clock.ts";
import type {
  CacheUsage,
  ContainerUsage,
  DiskUsage,
  ImageUsage,
  NetworkUsage,
  PruneFacts,
  VolumeUsage,
} from "../../domain/docker/disk-usage.ts";
import type { Answer } from "../request/answer.ts";
import { isOlderApi } from "../../domain/docker/api-version.ts";
import { shortName } from "../../domain/docker/reference.ts";
import { longDeadlineMs } from "../request/deadline.ts";
import { isStatus404, toEngineError, undefinedIf404 } from "../request/errors.ts";
import type { Fields } from "../request/fields.ts";
import { imageStore } from "../images/image-store.ts";
import { namesOf } from "../images/images.ts";
import { volumesIn } from "../listed-rows.ts";
import { completedByLists } from "./podman-usage.ts";
import type { Request } from "../request/request.ts";

export const diskUsage = async (request: Request, abort: AbortSignal): Promise<DiskUsage> => {
  const tried = "disk usage";
  // What goes while it is counted, as at the end of a build, makes containerd's store give up with 404.
  for (let tries = 1; ; tries += 1) {
    try {
      const ask = { tried, deadlineMs: longDeadlineMs, method: "GET", path: ["system", "df"] } as const;
      const usage = await request.json(ask, abort, usageFrom, "usage");
      return request.product.kind === "podman" ? await completedByLists(request, usage, abort) : usage;
    } catch (error) {
      if (!isStatus404(error) || tries === mostTries) throw error;
      await pause(request.clock, betweenTriesMs, abort).catch((givenUp: unknown) => {
        throw toEngineError(givenUp, tried);
      });
    }
  }
};

export const volumeUsage = (request: Request, abort: AbortSignal): Promise<readonly VolumeUsage[]> => {
  const query = isOlderApi(request.apiVersion ?? "1.0", "1.42") ? {} : { type: "volume" };
  return request.json(
    { tried: "read disk usage of volumes", deadlineMs: longDeadlineMs, method: "GET", path: ["system", "df"], query },
    abort,
    (answer) => answer.fields().rows("Volumes", volumeFrom),
    "usage",
  );
};

const mostTries = 5;
const betweenTriesMs = 200;

export const pruneFacts = async (request: Request, abort: AbortSignal): Promise<PruneFacts> => {
  const [usage, networks] = await Promise.all([diskUsage(request, abort), networkUsages(request, abort)]);
  return { usage, networks, imageStore: await imageStore(request, usage, abort), apiVersion: request.apiVersion ?? "" };
};

/** A list tells nothing of what is connected: each is asked by itself. One that goes meanwhile is left out. */
const networkUsages = async (request: Request, abort: AbortSignal): Promise<readonly NetworkUsage[]> => {
  const ask = { tried: "list networks", deadlineMs: longDeadlineMs, method: "GET", path: ["networks"] } as const;
  const ids = await request.json(ask, abort, (answer) => answer.rows((network) => network.id("Id")), "networks");
  const inspected = await Promise.all(
    ids.map((id) =>
      request.json({ ...ask, path: ["networks", id] }, abort, (answer) => networkFrom(answer.fields(), id)).catch(undefinedIf404),
    ),
  );
  return inspected.filter((network) => network !== undefined);
};

const networkFrom = (raw: Fields, id: string): NetworkUsage => ({
  id,
  name: raw.line("Name"),
  driver: raw.line("Driver"),
  ...dated(raw.time("Created")),
  labels: raw.pairs("Labels"),
  configOnly: raw.boolean("ConfigOnly"),
  attached: raw.values("Containers", (container) => container.line("Name")),
});

const usageFrom = (answer: Answer): DiskUsage => {
  const raw = answer.fields();
  const layersBytes = raw.known("LayersSize");
  return {
    ...(layersBytes === undefined ? {} : { layersBytes }),
    images: raw.rows("Images", imageFrom),
    containers: raw.rows("Containers", containerFrom),
    volumes: raw.rows("Volumes", volumeFrom),
    cache: raw.rows("BuildCache", cacheFrom),
  };
};

const imageFrom = (raw: Fields): ImageUsage | undefined => {
  const id = raw.id("Id");
  if (id === undefined) return undefined;
  const sharedBytes = raw.known("SharedSize");
  return {
    id,
    parentId: raw.line("ParentId"),
    ...namesOf(raw),
    sizeBytes: raw.count("Size"),
    ...(sharedBytes === undefined ? {} : { sharedBytes }),
    containers: raw.number("Containers"),
    ...dated(raw.seconds("Created")),
    labels: raw.pairs("Labels"),
  };
};

const containerFrom = (raw: Fields): ContainerUsage | undefined => {
  const id = raw.id("Id");
  if (id === undefined) return undefined;
  return {
    id,
    name: (raw.lines("Names")[0] ?? id.slice(0, 12)).replace(/^\//, ""),
    image: shortName(raw.line("Image")),
    imageId: raw.line("ImageID"),
    state: raw.line("State"),
    status: raw.line("Status"),
    writtenBytes: raw.known("SizeRw") ?? 0,
    ...dated(raw.seconds("Created")),
    labels: raw.pairs("Labels"),
    volumes: volumesIn(raw),
  };
};

const volumeFrom = (raw: Fields): VolumeUsage | undefined => {
  const name = raw.id("Name");
  if (name === undefined) return undefined;
  const usage = raw.fields("UsageData");
  const sizeBytes = usage.known("Size");
  return {
    name,
    driver: raw.line("Driver", "local"),
    labels: raw.pairs("Labels"),
    references: usage.known("RefCount") ?? 0,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...dated(raw.time("CreatedAt")),
  };
};

const cacheFrom = (raw: Fields): CacheUsage | undefined => {
  const id = raw.id("ID");
  if (id === undefined) return undefined;
  const lastUsedAtMs = raw.time("LastUsedAt");
  const parent = raw.line("Parent");
  return {
    id,
    // Docker 23 to 28 call it " Parents", by mistake.
    parents: ["Parents", " Parents"].map((name) => raw.lines(name)).find((lines) => lines.length > 0) ?? (parent === "" ? [] : [parent]),
    type: raw.line("Type", "regular"),
    description: raw.line("Description"),
    sizeBytes: raw.known("Size") ?? 0,
    inUse: raw.boolean("InUse"),
    shared: raw.boolean("Shared"),
    usageCount: raw.count("UsageCount"),
    ...dated(raw.time("CreatedAt")),
    ...(lastUsedAtMs === undefined ? {} : { lastUsedAtMs }),
  };
};

const dated = (createdAtMs: number | undefined): { readonly createdAtMs?: number } => (createdAtMs === undefined ? {} : { createdAtMs });
