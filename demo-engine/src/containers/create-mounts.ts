import { ApiError } from "../api/api-error.ts";
import type { ContainerConfig, HostConfig } from "../model/config.ts";
import { createFileTree } from "../files/file-tree.ts";
import type { DemoContainer, DemoMount } from "../model/model.ts";
import { ensureVolume } from "../volumes/volumes.ts";
import { type DemoWorld, findContainer } from "../world/world.ts";

const MODES = new Set([
  "rw",
  "ro",
  "z",
  "Z",
  "nocopy",
  "rprivate",
  "private",
  "rshared",
  "shared",
  "rslave",
  "slave",
  "cached",
  "delegated",
  "consistent",
]);

const bindOf = (text: string): Omit<DemoMount, "propagation"> | undefined => {
  const [first = "", second, mode = "", ...more] = text.split(":");
  if (second === undefined) return undefined;
  if (first === "" || more.length > 0) throw new ApiError(500, `invalid volume specification: '${text}'`);
  for (const part of mode.split(",").filter((some) => some !== "")) if (!MODES.has(part)) throw new ApiError(500, `invalid mode: ${mode}`);
  const isBind = first.startsWith("/");
  const start = `invalid volume specification: '${text}': invalid mount config for type "${isBind ? "bind" : "volume"}"`;
  if (!second.startsWith("/")) throw new ApiError(500, `${start}: invalid mount path: '${second}' mount path must be absolute`);
  if (second === "/") throw new ApiError(500, `${start}: invalid specification: destination can't be '/'`);
  const writable = !mode.split(",").includes("ro");
  return isBind
    ? { type: "bind", volume: "", source: first, destination: second, mode, writable }
    : { type: "volume", volume: first, source: "", destination: second, mode: mode || "z", writable };
};

/** Binds, mounts, the image's volumes and those of other containers, as the engine puts them together. */
export const createMounts = (
  world: DemoWorld,
  config: ContainerConfig,
  host: HostConfig,
): { readonly mounts: readonly DemoMount[]; readonly anonymous: readonly string[] } => {
  const mounts = new Map<string, DemoMount>();
  const anonymous: string[] = [];
  for (const text of host.VolumesFrom ?? []) {
    const [name = "", mode] = text.split(":");
    let other: DemoContainer;
    try {
      other = findContainer(world, name);
    } catch (error) {
      throw new ApiError(400, error instanceof Error ? error.message : String(error));
    }
    for (const mount of other.mounts) mounts.set(mount.destination, mode === "ro" ? { ...mount, writable: false } : mount);
  }
  const asked = new Set<string>();
  const add = (mount: DemoMount): void => {
    if (asked.has(mount.destination)) throw new ApiError(400, `Duplicate mount point: ${mount.destination}`);
    asked.add(mount.destination);
    mounts.set(mount.destination, mount);
  };
  const volume = (name: string, labels?: Readonly<Record<string, string>>): string => {
    const made = ensureVolume(world, { Name: name, ...(labels ? { Labels: labels } : {}) }, true);
    if (name === "") anonymous.push(made.name);
    return made.name;
  };
  for (const text of host.Binds ?? []) {
    const bind = bindOf(text);
    if (!bind) continue;
    add(bind.type === "bind" ? { ...bind, propagation: "rprivate" } : { ...bind, volume: volume(bind.volume), propagation: "" });
  }
  for (const { Type = "", Source = "", Target = "", ReadOnly = false, VolumeOptions } of host.Mounts ?? []) {
    const common = { destination: Target, writable: !ReadOnly };
    if (Type === "bind") add({ ...common, type: "bind", volume: "", source: Source, mode: "", propagation: "rprivate" });
    else if (Type === "tmpfs") add({ ...common, type: "tmpfs", volume: "", source: "", mode: "", propagation: "" });
    else add({ ...common, type: "volume", volume: volume(Source, VolumeOptions?.Labels), source: "", mode: "z", propagation: "" });
  }
  for (const destination of Object.keys(config.Volumes ?? {})) {
    if (mounts.has(destination)) continue;
    mounts.set(destination, { type: "volume", volume: volume(""), source: "", destination, mode: "", writable: true, propagation: "" });
  }
  return { mounts: [...mounts.values()], anonymous };
};

/** Hangs the mounted trees into the container's files; a new volume takes what the image has there. */
export const hangMounts = (world: DemoWorld, container: DemoContainer): void => {
  const { files } = container;
  for (const { type, volume, destination } of container.mounts) {
    const tree =
      (type === "volume" ? world.volumes.find(({ name }) => name === volume)?.files : undefined) ?? createFileTree([], world.nowMs);
    if (type === "volume" && tree.upper.size === 0)
      for (const path of files.paths()) {
        const file = files.entry(path);
        if (file && path.startsWith(`${destination}/`)) tree.put(path.slice(destination.length), file);
      }
    files.mounts.set(destination, tree);
  }
};
