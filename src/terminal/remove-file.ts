import { unlink } from "node:fs/promises";
import type { RemoveFile } from "../commands/command.ts";
import { fileError, isCode } from "./file-error.ts";
import { typedPath } from "./typed-path.ts";

/** Removes a file, or a link itself; a folder is refused, and stays. */
export const removeFile: RemoveFile = async (path) => {
  const whole = typedPath(path);
  await unlink(whole).catch((error: unknown) => {
    if (!isCode(error, "ENOENT")) throw fileError(error, `remove ${whole}`);
  });
};
