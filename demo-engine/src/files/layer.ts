import { createHash } from "node:crypto";
import { type DemoFile, directory, type Layer, nameOf, parentOf, regularFile } from "./file-tree.ts";
import { packTar, readTar, type TarEntry } from "./tar.ts";

const WHITEOUT = ".wh.";

/** A layer as an image's tar has it: what is hidden is an empty file `.wh.<name>`. */
export const packLayer = (layer: Layer): Buffer => {
  const entries: TarEntry[] = [];
  for (const [path, file] of [...layer].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (path === "/") continue;
    if (file) entries.push({ name: path.slice(1), file });
    else entries.push({ name: `${parentOf(path).slice(1)}/${WHITEOUT}${nameOf(path)}`.replace(/^\//, ""), file: regularFile("", 0) });
  }
  return packTar(entries);
};

/** The other way round. */
export const readLayer = async (bytes: Buffer): Promise<Layer> => {
  const layer = new Map<string, DemoFile | undefined>();
  for (const { name, file, hardLink } of await readTar(bytes)) {
    const path = `/${name.replace(/^(\.?\/)+/, "").replace(/\/+$/, "")}`;
    if (path === "/" || path === "/.") continue;
    const folder = parentOf(path);
    if (nameOf(path).startsWith(WHITEOUT)) layer.set(`${folder === "/" ? "" : folder}/${nameOf(path).slice(WHITEOUT.length)}`, undefined);
    else layer.set(path, hardLink === undefined ? file : (layer.get(hardLink) ?? file));
    for (let at = folder; at !== "/" && !layer.has(at); at = parentOf(at)) layer.set(at, directory(file.mtimeMs));
  }
  return layer;
};

export const sha256 = (data: Buffer | string): string => `sha256:${createHash("sha256").update(data).digest("hex")}`;

export const bytesOf = (layer: Layer): number => {
  let bytes = 0;
  for (const file of layer.values()) bytes += file?.content.length ?? 0;
  return bytes;
};
