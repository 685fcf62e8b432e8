import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of 256 KiB, mounted on a folder of its own; without the right to mount one, why not. */
export const openSmallDisk = (): Disposable & ({ readonly path: string } | { readonly skip: string }) => {
  if (process.getuid?.() !== 0 || process.platform !== "linux")
    return { skip: "mounting a small disk needs root", [Symbol.dispose]: () => undefined };
  const path = mkdtempSync(join(tmpdir(), "gantry-disk-"));
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", path], { encoding: "utf8" });
  if (mount.status !== 0) {
    rmSync(path, { recursive: true });
    return { skip: `no tmpfs can be mounted here: ${mount.stderr.trim()}`, [Symbol.dispose]: () => undefined };
  }
  return {
    path,
    [Symbol.dispose]: () => {
      spawnSync("umount", [path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
};
