import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { busyboxPath } from "./private-engine.ts";

const applets = ["sh", "echo", "sleep", "true", "false", "cat", "ls", "ps", "top", "vi", "stty", "yes", "seq", "head", "printf"];

/** The file system of an image with a shell, as a tar. In `folder` it is put together. */
export const busyboxTar = async (folder: string): Promise<Buffer> => {
  const root = join(folder, "busybox");
  await mkdir(join(root, "bin"), { recursive: true });
  await mkdir(join(root, "tmp"), { recursive: true });
  await copyFile(busyboxPath() ?? "/bin/busybox", join(root, "bin", "busybox"));
  for (const applet of applets) await symlink("busybox", join(root, "bin", applet));
  const tar = join(folder, "busybox.tar");
  await promisify(execFile)("tar", ["-C", root, "-cf", tar, "."]);
  return readFile(tar);
};
