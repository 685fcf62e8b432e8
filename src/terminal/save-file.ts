import type { SaveFile } from "../command/command.ts";
import { safeLine } from "../domain/text/safe-text.ts";
import { fileError } from "./file-error.ts";
import { typedPath } from "./typed-path.ts";
import { beginWholeFile } from "./whole-file.ts";

/** Writes a file that is not there, or replaces one: whole, or not at all. */
export const saveFile: SaveFile = async (path, text, replace) => {
  const whole = typedPath(path);
  try {
    await using file = await beginWholeFile(whole, { replace, mode: 0o666, keepsMode: true });
    await file.handle.writeFile(text);
    await file.finish();
    return { kind: "saved", path: safeLine(whole) };
  } catch (error) {
    const { kind, problem } = fileError(error, `write ${whole}`);
    return kind === "conflict" ? { kind: "exists" } : { kind: "failed", problem };
  }
};
