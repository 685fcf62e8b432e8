import { randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { type FileHandle, link, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { removedAtExit } from "../archive/unfinished-files.ts";
import { EngineError } from "../domain/engine-error.ts";
import { isCode } from "./file-error.ts";

/** A file that is there whole or not at all: its bytes are written beside it, under a name of their own. Disposed of before it was
 *  finished, it leaves nothing behind. */
export interface WholeFile extends AsyncDisposable {
  readonly handle: FileHandle;
  /** The file that will have the bytes: of a link, what it names. */
  readonly target: string;
  /** All bytes are there and safe on the disk: the file gets its name.
   *  @throws EngineError conflict (one with that name has appeared), and what the file system throws */
  readonly finish: () => Promise<void>;
}

interface HowWritten {
  /** One that is there is replaced; a link stays one. */
  readonly replace: boolean;
  /** For a new file, less the umask. */
  readonly mode: number;
  /** One that is replaced keeps its own mode and owner. */
  readonly keepsMode: boolean;
}

/** Begins a file at `path`, a whole path.
 *  @throws EngineError conflict (exists already), invalid (a folder, a device), and what the file system throws */
export const beginWholeFile = async (path: string, { replace, mode, keepsMode }: HowWritten): Promise<WholeFile> => {
  const old = await replaced(path, replace);
  const target = old ? await realpath(path) : path;
  // Short, as a long name has no room for more.
  const temporary = join(dirname(target), `.gantry-${process.pid}-${randomBytes(4).toString("hex")}.part`);
  const handle = await open(temporary, "wx", mode);
  const forget = removedAtExit(temporary);
  let isOpen = true;
  let isThere = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  return {
    handle,
    target,
    finish: async () => {
      if (old && keepsMode) await keepMode(handle, old);
      await handle.sync();
      await close();
      await giveName(temporary, target, replace);
      isThere = false;
      forget();
      await syncFolder(dirname(target));
    },
    [Symbol.asyncDispose]: async () => {
      try {
        await close();
      } finally {
        if (isThere) await rm(temporary, { force: true });
        forget();
      }
    },
  };
};

/** What stands there to be replaced; undefined when nothing does. A device would be lost to a rename, and writing to it is not what is
 *  meant by a file. */
const replaced = async (path: string, replace: boolean): Promise<Stats | undefined> => {
  const found = await stat(path).catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const tried = `write ${path}`;
  if (found.isDirectory()) throw new EngineError("invalid", tried, { code: "targetIsFolder", path });
  if (!found.isFile()) throw new EngineError("invalid", tried, { code: "notOrdinary", path });
  if (!replace) throw existsAlready(path);
  return found;
};

const existsAlready = (path: string): EngineError => new EngineError("conflict", `write ${path}`, { code: "exists", path });

/** Only root can give a file away; for another's own the owner is the same already. */
const keepMode = async (handle: FileHandle, { mode, uid, gid }: Stats): Promise<void> => {
  if (process.getuid?.() === 0) await handle.chown(uid, gid);
  await handle.chmod(mode & 0o7777);
};

/** A rename replaces silently; a link of the name does not. Where the file system knows no links, the name is taken first. */
const giveName = async (temporary: string, target: string, replace: boolean): Promise<void> => {
  if (replace) return rename(temporary, target);
  try {
    await link(temporary, target);
    await rm(temporary);
  } catch (error) {
    if (isCode(error, "EEXIST")) throw existsAlready(target);
    await (await open(target, "wx")).close();
    await rename(temporary, target).catch(async (failed: unknown) => {
      await rm(target, { force: true });
      throw failed;
    });
  }
};

/** The new name outlives a crash, where folders can be synced. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};
