import { readdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { safeLine } from "../domain/text/safe-text.ts";
import { typedPath } from "./typed-path.ts";

const mostPaths = 200;

/** Paths of this machine that begin with `typed`, spelled as it is; folders end in "/". [] where nothing can be read. Names that
 *  would do something to the terminal are not among them. */
export const listPaths = async (typed: string): Promise<readonly string[]> => {
  const folder = typed.endsWith("/") ? typed : typed.includes("/") ? `${dirname(typed)}/`.replace("//", "/") : "";
  const begun = typed.endsWith("/") ? "" : basename(typed);
  try {
    const entries = await readdir(typedPath(folder || "."), { withFileTypes: true });
    return entries
      .filter(({ name }) => name.startsWith(begun) && safeLine(name) === name && (begun.startsWith(".") || !name.startsWith(".")))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, mostPaths)
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`);
  } catch {
    return [];
  }
};
