import { open, rename, rm } from "node:fs/promises";
import type { SaveFile } from "../commands/command.ts";
import { typedPath } from "./typed-path.ts";

/** Writes a file that is not there, or replaces one whole: first under a name of its own, then renamed. */
export const saveFile: SaveFile = async (path, text, replace) => {
  const whole = typedPath(path);
  const temporary = `${whole}.part-${process.pid}`;
  try {
    if (!replace) {
      const file = await open(whole, "wx");
      await file.writeFile(text).finally(() => file.close());
      return { kind: "saved", path: whole };
    }
    const file = await open(temporary, "wx");
    await file.writeFile(text).finally(() => file.close());
    await rename(temporary, whole);
    return { kind: "saved", path: whole };
  } catch (error) {
    if (isCode(error, "EEXIST") && !replace) return { kind: "exists" };
    await rm(temporary, { force: true });
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
};

const isCode = (error: unknown, code: string): boolean => error instanceof Error && "code" in error && error.code === code;
