import { keyValues } from "../../../domain/docker/key-value.ts";
import type { StorageSpec } from "../../../domain/run/container-spec.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readStorageOption } from "../../../domain/run/logging.ts";
import { readMount } from "../../../domain/run/mount.ts";
import { readTmpfs, readVolume } from "../../../domain/run/volumes.ts";
import { isOn, listOf, textOf, type Values } from "../../../domain/values.ts";
import { type Flag, list, text, toggle } from "../../../command/old-flag.ts";
import { checkedBy } from "./read-values.ts";

export const storageFlags: readonly Flag[] = [
  list("mount", { placeholder: "mount", check: checkedBy((value) => readMount(value, "/")) }),
  toggle("read-only"),
  list("storage-opt", { check: checkedBy(readStorageOption) }),
  list("tmpfs"),
  list("volume", { short: "v", usual: true, completion: "volume", check: checkedBy((value) => readVolume(value, "/")) }),
  text("volume-driver"),
  list("volumes-from", { completion: "container" }),
];

/** @throws BadValue */
export const readStorage = (values: Values, host: Host): StorageSpec => {
  // Docker takes a volume that is given twice for one.
  const volumes = [...new Set(listOf(values, "volume"))].map((value) => readVolume(value, host.workingDir));
  return {
    binds: volumes.flatMap((volume) => (volume.kind === "bind" ? [volume.bind] : [])),
    anonymousVolumes: volumes.flatMap((volume) => (volume.kind === "anonymous" ? [volume.target] : [])),
    mounts: listOf(values, "mount").map((value) => readMount(value, host.workingDir)),
    tmpfs: readTmpfs(listOf(values, "tmpfs")),
    volumesFrom: listOf(values, "volumes-from"),
    volumeDriver: textOf(values, "volume-driver"),
    storageOptions: keyValues(listOf(values, "storage-opt").map(readStorageOption)),
    readOnlyRoot: isOn(values, "read-only"),
  };
};
