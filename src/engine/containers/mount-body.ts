import type { Mount } from "../../domain/run/mount.ts";
import { given } from "../request/given.ts";

/** A mount in the engine's fields; what is empty is left out, as Docker's CLI does. */
export const mountBody = (mount: Mount) => ({
  Type: mount.type,
  Target: mount.target,
  ...given({ Source: mount.source, ReadOnly: mount.readOnly, Consistency: mount.consistency }),
  ...(mount.bind
    ? {
        BindOptions: given({
          Propagation: mount.bind.propagation,
          NonRecursive: mount.bind.recursion === "disabled",
          ReadOnlyNonRecursive: mount.bind.recursion === "writable",
          ReadOnlyForceRecursive: mount.bind.recursion === "readonly",
        }),
      }
    : {}),
  ...(mount.volume
    ? {
        VolumeOptions: {
          ...given({ NoCopy: mount.volume.noCopy, Labels: mount.volume.labels, Subpath: mount.volume.subpath }),
          DriverConfig: given({ Name: mount.volume.driver, Options: mount.volume.options }),
        },
      }
    : {}),
  ...(mount.image ? { ImageOptions: given({ Subpath: mount.image.subpath }) } : {}),
  ...(mount.tmpfs ? { TmpfsOptions: given({ SizeBytes: mount.tmpfs.sizeBytes, Mode: mount.tmpfs.mode }) } : {}),
});
