import { ApiError } from "../../api/api-error.ts";
import { entriesOf } from "../../files/extract.ts";
import { cleanPath, createFileTree, type DemoFile, directory, type FileTree, joinPath, nameOf, parentOf } from "../../files/file-tree.ts";
import { sha256 } from "../../files/layer.ts";
import { readTar } from "../../files/tar.ts";
import { literalWords } from "../../shell/parse.ts";
import type { Instruction } from "./dockerfile.ts";

/** A build's context as files. */
export const contextOf = async (tar: Buffer): Promise<FileTree> => {
  const files = createFileTree([], () => 0);
  for (const { name, file, hardLink } of await entriesOf(tar, (why) => new ApiError(500, why))) {
    const path = cleanPath(name);
    if (path !== "/") files.put(path, hardLink === undefined ? file : (files.entry(hardLink) ?? file));
  }
  return files;
};

const argumentsOf = (text: string): readonly string[] => {
  if (!text.startsWith("[")) return literalWords(text);
  return JSON.parse(text) as readonly string[];
};

const matching = (files: FileTree, source: string): readonly string[] => {
  const path = cleanPath(source);
  if (!/[*?[]/.test(path)) return files.entry(files.resolve(path) ?? "/nowhere") ? [path] : [];
  const matcher = new RegExp(
    `^${path
      .replace(/[.+^${}()|\\]/g, "\\$&")
      .replaceAll("*", "[^/]*")
      .replaceAll("?", "[^/]")}$`,
  );
  return files.paths().filter((candidate) => matcher.test(candidate));
};

export interface Copying {
  readonly from: FileTree;
  readonly sources: readonly string[];
  /** As it was written: a "/" at its end makes it a folder. */
  readonly target: string;
  /** Of what is copied: the same files give the same. */
  readonly digest: string;
}

/** What a COPY or ADD means, before anything is written. @throws Error in the builder's words */
export const planCopy = (instruction: Instruction, text: string, from: FileTree): Copying => {
  const words = argumentsOf(text);
  const target = words.at(-1) ?? "";
  const asked = words.slice(0, -1);
  const fail = (why: string): Error => new Error(`${instruction.keyword} failed: ${why}`);
  const sources = asked.flatMap((source) => {
    if (/^https?:\/\//.test(source)) throw fail(`Get "${source}": the demo has no internet`);
    const found = matching(from, source);
    if (found.length > 0) return found;
    if (instruction.flags.has("from")) throw fail(`stat ${source}: file does not exist`);
    if (/[*?[]/.test(source)) throw fail("no source files were specified");
    throw fail(`file not found in build context or excluded by .dockerignore: stat ${source.replace(/^\//, "")}: file does not exist`);
  });
  if (sources.length > 1 && !target.endsWith("/"))
    throw new Error(
      `When using ${instruction.keyword} with more than one source file, the destination must be a directory and end with a /`,
    );
  const parts: string[] = [];
  for (const source of sources)
    for (const path of from.paths()) {
      const file = from.entry(path);
      if (file && (path === source || path.startsWith(`${source === "/" ? "" : source}/`)))
        parts.push(`${path} ${file.type} ${file.mode} ${file.target} ${sha256(file.content)}`);
    }
  return { from, sources, target, digest: sha256(parts.join("\n")) };
};

const isTar = (name: string): boolean => /\.(tar|tar\.gz|tgz)$/.test(name);

/** Puts the files where they belong. A folder's content is copied, not itself; ADD unpacks a tar. */
export const applyCopy = async (copying: Copying, files: FileTree, cwd: string, nowMs: number, instruction: Instruction): Promise<void> => {
  const { from, sources, target } = copying;
  const [user = "", group = user] = (instruction.flags.get("chown") ?? "").split(":");
  const mode = instruction.flags.get("chmod");
  const owned = (file: DemoFile): DemoFile => ({
    ...file,
    uid: Number(user) || 0,
    gid: Number(group) || 0,
    mode: mode === undefined || file.type === "symlink" ? file.mode : Number.parseInt(mode, 8),
  });
  const place = files.resolve(joinPath(cwd || "/", target)) ?? "/";
  const ensureFolder = (path: string): void => {
    if (files.entry(path)?.type !== "directory") files.put(path, directory(nowMs));
  };
  const copyTree = (source: string, to: string): void => {
    for (const child of from.children(source)) {
      const file = from.entry(joinPath(source, child));
      if (!file) continue;
      if (file.type === "directory") {
        ensureFolder(joinPath(to, child));
        copyTree(joinPath(source, child), joinPath(to, child));
      } else files.put(joinPath(to, child), owned(file));
    }
  };
  for (const source of sources) {
    const real = from.resolve(source) ?? source;
    const file = from.entry(real);
    if (!file) continue;
    if (file.type === "directory") {
      ensureFolder(place);
      copyTree(real, place);
    } else if (instruction.keyword === "ADD" && isTar(source)) {
      ensureFolder(place);
      for (const { name, file: inner } of await readTar(file.content))
        if (cleanPath(name) !== "/") files.put(joinPath(place, cleanPath(name).slice(1)), inner);
    } else {
      const intoFolder = target.endsWith("/") || target === "." || files.entry(place)?.type === "directory";
      const end = intoFolder ? joinPath(place, nameOf(source)) : place;
      ensureFolder(parentOf(end));
      files.put(end, owned(file));
    }
  }
};
