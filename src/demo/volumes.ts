import { isoTime } from "./exchange.ts";
import type { DemoContainer, DemoVolume } from "./model.ts";
import { type DemoWorld, emitEvent } from "./world.ts";

export const volumeJson = (volume: DemoVolume): Record<string, unknown> => ({
  CreatedAt: isoTime(volume.createdAtMs),
  Driver: "local",
  Labels: volume.labels,
  Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
  Name: volume.name,
  Options: null,
  Scope: "local",
});

export const volumeUsers = (world: DemoWorld, name: string): readonly DemoContainer[] =>
  [...world.containers.values()].filter((container) => container.mounts.some((mount) => mount.volume === name));

/** The volume of that name, made if there is none yet. */
export const haveVolume = (world: DemoWorld, name: string, labels: DemoVolume["labels"] = null): DemoVolume => {
  const known = world.volumes.find((volume) => volume.name === name);
  if (known) return known;
  const volume: DemoVolume = { name, createdAtMs: world.nowMs(), labels, sizeBytes: 0 };
  world.volumes.push(volume);
  emitEvent(world, { type: "volume", action: "create", id: name, attributes: { driver: "local" } });
  return volume;
};

export const deleteVolume = (world: DemoWorld, name: string): void => {
  const index = world.volumes.findIndex((volume) => volume.name === name);
  if (index < 0) return;
  world.volumes.splice(index, 1);
  emitEvent(world, { type: "volume", action: "destroy", id: name, attributes: { driver: "local" } });
};

/** Those that were made for a container that is gone, unless another uses them. */
export const deleteAnonymousVolumes = (world: DemoWorld, { mounts }: DemoContainer): void => {
  for (const { volume, anonymous } of mounts) if (anonymous && volumeUsers(world, volume).length === 0) deleteVolume(world, volume);
};
