import { lstat, unlink } from "node:fs/promises";
import type { RemoveFile } from "../command/command.ts";
import { EngineError } from "../domain/engine-error.ts";
import { fileError, isCode } from "./file-error.ts";
import { typedPath } from "./typed-path.ts";

/** Removes a file, or a link itself; a folder or a device is refused, and stays. */
export const removeFile: RemoveFile = async (path) => {
  const whole = typedPath(path);
  const tried = `remove ${whole}`;
  try {
    const found = await lstat(whole);
    if (!found.isFile() && !found.isSymbolicLink() && !found.isDirectory())
      throw new EngineError("invalid", tried, { code: "notOrdinary", path: whole });
    await unlink(whole);
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw fileError(error, tried);
  }
};
