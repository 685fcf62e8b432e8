import type { Refusals } from "../api/refusals.ts";
import { cleanPath, type FileTree, joinPath, parentOf } from "./file-tree.ts";
import { readTar, type TarEntry } from "./tar.ts";

/** @throws what `refusal` makes of why it is no tar */
export const entriesOf = async (bytes: Buffer, refusal: Refusals["badTar"]): Promise<readonly TarEntry[]> => {
  try {
    return await readTar(bytes);
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error));
  }
};

/** Unpacks a tar into a folder. Nothing lands outside of the tree: `..` ends at its root, links are followed inside it. */
export const extractTar = async (
  files: FileTree,
  folder: string,
  bytes: Buffer,
  { keepsKinds, refuse }: { readonly keepsKinds: boolean; readonly refuse: Refusals },
): Promise<void> => {
  for (const { name, file, hardLink } of await entriesOf(bytes, refuse.badTar)) {
    const inside = cleanPath(name);
    const path = files.resolve(joinPath(folder, `.${inside}`), false) ?? folder;
    const old = files.entry(path);
    if (inside === "/") continue;
    if (keepsKinds && old && old.type !== file.type && (old.type === "directory" || file.type === "directory")) {
      const [kept, other] = old.type === "directory" ? ["directory", "non-directory"] : ["non-directory", "directory"];
      throw refuse.otherKind(kept, other, folder, name.replace(/\/$/, ""));
    }
    if (old && old.type === "directory" && file.type !== "directory") files.remove(path);
    if (files.entry(parentOf(path))?.type === "file") files.remove(parentOf(path));
    const linked = hardLink === undefined ? undefined : files.entry(files.resolve(joinPath(folder, `.${hardLink}`)) ?? "/");
    files.put(path, linked ?? file);
  }
};
