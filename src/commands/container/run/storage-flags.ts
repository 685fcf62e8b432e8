import { keyValues } from "../../../domain/docker/key-value.ts";
import type { StorageSpec } from "../../../domain/run/container-spec.ts";
import type { PathBase } from "../../../domain/files/typed-path.ts";
import { readStorageOption } from "../../../domain/run/logging.ts";
import { mountFrom, readMount } from "../../../domain/run/mount.ts";
import { bindFrom, readTmpfs, readVolume } from "../../../domain/run/volumes.ts";
import { list, text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

export const storageFlags = {
  mount: list({ example: "type=bind,source=/srv,target=/data", parse: readMount }),
  "read-only": toggle(),
  "storage-opt": list({ example: "size=20G", parse: readStorageOption }),
  tmpfs: list({ example: "/run:size=64m" }),
  volume: list({ example: "data:/var/lib/data", short: "v", usual: true, completion: "volume", parse: readVolume }),
  "volume-driver": text(),
  "volumes-from": list({ example: "web", completion: "container" }),
};

export const storageOf = (values: ValuesOf<typeof storageFlags>, base: PathBase): StorageSpec => {
  // Docker takes a volume that is given twice for one.
  const volumes = [...new Map(values.volume.map((volume) => [volume.typed, volume])).values()];
  return {
    binds: volumes.flatMap((volume) => (volume.kind === "bind" ? [bindFrom(volume, base)] : [])),
    anonymousVolumes: volumes.flatMap((volume) => (volume.kind === "anonymous" ? [volume.target] : [])),
    mounts: values.mount.map((mount) => mountFrom(mount, base)),
    tmpfs: readTmpfs(values.tmpfs),
    volumesFrom: values["volumes-from"],
    volumeDriver: values["volume-driver"],
    storageOptions: keyValues(values["storage-opt"]),
    readOnlyRoot: values["read-only"],
  };
};
