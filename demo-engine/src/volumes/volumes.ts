import { createFileTree } from "../files/file-tree.ts";
import { bytesOf } from "../files/layer.ts";
import type { DemoVolume } from "../model/model.ts";
import { ApiError } from "../api/api-error.ts";
import { isoTime } from "../http/exchange.ts";
import { type DemoWorld, emitEvent } from "../world/world.ts";

export const createVolume = (
  seed: Partial<Omit<DemoVolume, "files">> & Pick<DemoVolume, "name" | "createdAtMs">,
  nowMs: () => number,
): DemoVolume => ({
  labels: null,
  options: null,
  driver: "local",
  anonymous: false,
  sizeBytes: 0,
  ...seed,
  files: createFileTree([], nowMs),
});

export const sizeOfVolume = (volume: DemoVolume): number => volume.sizeBytes + bytesOf(volume.files.upper);

export const mountpointOf = (name: string): string => `/var/lib/docker/volumes/${name}/_data`;

export const volumeJson = (volume: DemoVolume): Record<string, unknown> => ({
  CreatedAt: isoTime(volume.createdAtMs).replace(/\.\d+Z$/, "Z"),
  Driver: volume.driver,
  Labels: volume.labels,
  Mountpoint: mountpointOf(volume.name),
  Name: volume.name,
  Options: volume.options,
  Scope: "local",
});

const LOCAL_OPTIONS = new Set(["type", "o", "device", "size"]);

interface VolumeRequest {
  readonly Name?: string;
  readonly Driver?: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly DriverOpts?: Readonly<Record<string, string>> | null;
}

/** The volume of that name, made when there is none; without a name an anonymous one. */
export const ensureVolume = (world: DemoWorld, asked: VolumeRequest, forContainer = false): DemoVolume => {
  const name = asked.Name || world.newId("volume");
  const known = world.volumes.find((volume) => volume.name === name);
  if (known) return known;
  const driver = asked.Driver || "local";
  if (driver !== "local") throw new ApiError(404, `create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`);
  if (name.length === 1)
    throw new ApiError(400, `create ${name}: volume name is too short, names should be at least two alphanumeric characters`);
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
    throw new ApiError(
      400,
      `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
    );
  const options = asked.DriverOpts && Object.keys(asked.DriverOpts).length > 0 ? asked.DriverOpts : null;
  for (const key of Object.keys(options ?? {}))
    if (!LOCAL_OPTIONS.has(key)) throw new ApiError(400, `create ${name}: invalid option: "${key}"`);
  for (const needed of ["device", "type"] as const)
    if (options && ("type" in options || "device" in options) && !(needed in options))
      throw new ApiError(400, `create ${name}: missing required option: "${needed}"`);
  const labels = asked.Labels ?? null;
  const anonymous = !asked.Name;
  const volume = createVolume(
    {
      name,
      createdAtMs: world.nowMs(),
      options,
      anonymous,
      labels:
        anonymous && !forContainer && world.engine.rules.knowsAnonymousVolumes ? { "com.docker.volume.anonymous": "", ...labels } : labels,
    },
    world.nowMs,
  );
  world.volumes.push(volume);
  emitEvent(world, { type: "volume", action: "create", id: name, attributes: { driver: "local" } });
  return volume;
};

export const usersOfVolume = (world: DemoWorld, name: string): readonly string[] =>
  [...world.containers.values()].filter(({ mounts }) => mounts.some((mount) => mount.volume === name)).map(({ id }) => id);

export const destroyVolume = (world: DemoWorld, volume: DemoVolume): void => {
  world.volumes.splice(world.volumes.indexOf(volume), 1);
  emitEvent(world, { type: "volume", action: "destroy", id: volume.name, attributes: { driver: "local" } });
};
