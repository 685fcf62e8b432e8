import { randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { link, lstat, lutimes, mkdir, open, rename, rm, symlink } from "node:fs/promises";
import { type BytePath, bytesOf, joinPath, namesOf, bytePath } from "../domain/files/byte-path.ts";
import { ArchiveError } from "./archive-error.ts";
import { type FoldersLater, foldersLater } from "./folders-later.ts";
import { keepFirstError } from "./keep-first-error.ts";
import { readTar, type TarItem } from "./read-tar.ts";
import type { EntryKind, TarEntry } from "./tar-entry.ts";
import { removedAtExit } from "./unfinished-files.ts";

export interface Unpacking {
  /** A folder that is there, links in its path resolved. Nothing is ever written outside it. */
  readonly folder: BytePath;
  /** Names an entry anew, by the names of its path; undefined refuses it. */
  readonly rename?: (names: readonly BytePath[]) => readonly BytePath[] | undefined;
  readonly abort: AbortSignal;
  readonly onFile?: (path: BytePath) => void;
  readonly onBytes?: (bytes: number) => void;
  /** Told of what is not made here: devices and fifos. */
  readonly onLeftOut: (path: BytePath, kind: EntryKind) => void;
}

/** Writes a tar archive out below a folder, as Docker's CLI does: modes (setuid, too) and times (whole seconds) as the archive says, all
 *  owned by who runs it; a file replaces a file or a link, a folder is merged with a folder, and neither replaces the other. A file has
 *  its name only when it is whole. What was whole stays when it fails.
 *  @throws ArchiveError; errors of the file system and of `chunks` come as they are */
export const unpack = async (chunks: AsyncIterable<Uint8Array>, how: Unpacking): Promise<void> => {
  const later = foldersLater();
  const way = knownWay(how.folder);
  await keepFirstError(async () => {
    for await (const item of readTar(chunks)) {
      how.abort.throwIfAborted();
      await place(item, how, later, way);
    }
    how.abort.throwIfAborted();
  }, later.finish);
};

type Way = (names: readonly BytePath[], entry: BytePath) => Promise<BytePath>;

const place = async ({ entry, content }: TarItem, how: Unpacking, later: FoldersLater, way: Way): Promise<void> => {
  const renamed = how.rename ?? ((names: readonly BytePath[]) => names);
  const names = checked(renamed(safeNames(entry.path)), entry.path);
  const last = names.at(-1);
  if (last === undefined) {
    // The folder itself: it is there and stays as it is.
    if (entry.kind === "folder") return;
    throw new ArchiveError("badName", entry.path);
  }
  const parent = await way(names.slice(0, -1), entry.path);
  const path = joinPath(parent, last);
  const found = await lstatOf(path);
  const { kind } = entry;
  if (kind === "folder") return makeFolder(path, found, entry, later);
  if (found?.isDirectory()) throw new ArchiveError("fileOverFolder", path);
  const temporary = joinPath(parent, bytePath(`.gantry-${process.pid}-${randomBytes(6).toString("hex")}.part`));
  const forget = removedAtExit(bytesOf(temporary));
  const make = async (): Promise<void> => {
    switch (kind) {
      case "file":
        await writeFile(temporary, entry, content, how);
        break;
      case "symlink":
        refuseOutside(names, entry);
        await symlink(bytesOf(entry.linkTarget), bytesOf(temporary));
        await lutimes(bytesOf(temporary), timeOf(entry), timeOf(entry));
        break;
      case "hardLink":
        await link(bytesOf(await linkedFile(entry, how, renamed)), bytesOf(temporary));
        break;
      case "fifo":
      case "characterDevice":
      case "blockDevice":
        return how.onLeftOut(path, kind);
      default:
        kind satisfies never;
    }
    await rename(bytesOf(temporary), bytesOf(path));
    how.onFile?.(path);
  };
  // There still when it failed, and when both are the same file already.
  await keepFirstError(make, () => rm(bytesOf(temporary), { force: true })).finally(forget);
};

/** The names of a path that stays below its beginning; a leading "/" begins there, too. */
const safeNames = (path: BytePath): readonly BytePath[] => {
  const names = namesOf(path);
  if (names.includes(bytePath(".."))) throw new ArchiveError("outside", path);
  return names;
};

const checked = (names: readonly BytePath[] | undefined, path: BytePath): readonly BytePath[] => {
  if (names === undefined) throw new ArchiveError("stranger", path);
  if (path === "" || path.includes("\0")) throw new ArchiveError("badName", path);
  if (names.some((name) => name.length > 255) || path.length > 4096) throw new ArchiveError("nameTooLong", path);
  return names;
};

const lstatOf = (path: BytePath): Promise<Stats | undefined> =>
  lstat(bytesOf(path)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });

/** The folder that `names` lead to, made where it is missing. Each step is looked at: none may be a link, whether the archive made it or
 *  it was there before. The last way is remembered: no entry can turn a folder into something else. */
const knownWay = (root: BytePath): Way => {
  let last = root;
  return async (names, entry) => {
    const path = names.reduce(joinPath, root);
    if (path === last) return path;
    let at = root;
    for (const name of names) {
      at = joinPath(at, name);
      const found = await lstatOf(at);
      if (found === undefined) await mkdir(bytesOf(at));
      else if (found.isSymbolicLink()) throw new ArchiveError("throughLink", entry);
      else if (!found.isDirectory()) throw new ArchiveError("folderOverFile", at);
    }
    last = path;
    return path;
  };
};

const makeFolder = async (path: BytePath, found: Stats | undefined, entry: TarEntry, later: FoldersLater): Promise<void> => {
  if (found !== undefined && !found.isDirectory()) throw new ArchiveError("folderOverFile", path);
  if (found === undefined) await mkdir(bytesOf(path), 0o700);
  await later.add(path, entry.mode, timeOf(entry));
};

/** What a file system can't keep becomes 1970, as in Docker's CLI. */
const timeOf = ({ modifiedAtSeconds }: TarEntry): number => (modifiedAtSeconds < 0 || modifiedAtSeconds > 2 ** 33 ? 0 : modifiedAtSeconds);

const writeFile = async (temporary: BytePath, entry: TarEntry, content: AsyncIterable<Buffer>, how: Unpacking): Promise<void> => {
  const handle = await open(bytesOf(temporary), "wx", 0o600);
  const write = async (): Promise<void> => {
    for await (const part of content) {
      how.abort.throwIfAborted();
      await handle.writeFile(part);
      how.onBytes?.(part.length);
    }
    // After the last byte: writing takes setuid away, and sets the time.
    await handle.chmod(entry.mode);
    await handle.utimes(timeOf(entry), timeOf(entry));
  };
  await keepFirstError(write, () => handle.close());
};

/** A relative link that would lead out of the destination is refused, as Docker's CLI does. An absolute one is kept: it is written, never
 *  followed. */
const refuseOutside = (names: readonly BytePath[], entry: TarEntry): void => {
  if (entry.linkTarget === "" || entry.linkTarget.includes("\0")) throw new ArchiveError("badName", entry.path);
  if (entry.linkTarget.startsWith("/")) return;
  let depth = names.length - 1;
  for (const name of namesOf(entry.linkTarget)) {
    depth += name === ".." ? -1 : 1;
    if (depth < 0) throw new ArchiveError("linkOutside", entry.path);
  }
};

/** The file that a hard link names, inside the destination and no link itself. */
const linkedFile = async (entry: TarEntry, { folder }: Unpacking, renamed: NonNullable<Unpacking["rename"]>): Promise<BytePath> => {
  const raw = namesOf(entry.linkTarget);
  const names = raw.includes(bytePath("..")) ? undefined : renamed(raw);
  if (names === undefined || names.length === 0) throw new ArchiveError("linkOutside", entry.path);
  let at = folder;
  for (const name of names) {
    at = joinPath(at, name);
    const found = await lstatOf(at);
    if (found === undefined) throw new ArchiveError("linkMissing", entry.path);
    if (found.isSymbolicLink()) throw new ArchiveError("throughLink", entry.path);
  }
  return at;
};
