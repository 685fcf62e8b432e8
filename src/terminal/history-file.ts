import { closeSync, constants, fstatSync, ftruncateSync, openSync, type Stats, statSync, writeSync } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolders } from "../archive/make-folders.ts";
import { isLent, isOwn } from "../archive/user-folders.ts";
import { safeLine } from "../domain/text/safe-text.ts";
import { beginWholeFile } from "./whole-file.ts";

const keptLines = 500;
const mostBytes = 8 * 1024 ** 2;

/** Lines of the palette over sessions, in a file that only its owner reads. */
export interface HistoryFile {
  /** Oldest first, each once; [] where there is none yet. */
  readonly read: () => Promise<readonly string[]>;
  readonly add: (line: string) => Promise<void>;
  /** Writes at once what is not written yet, before the program ends. */
  readonly finish: () => void;
}

/** For its owner only, and not without end. Another Gantry never sees half of it. */
const shorten = async (path: string, all: readonly string[], lines: readonly string[]): Promise<void> => {
  if (all.length <= keptLines * 2) return;
  await using file = await beginWholeFile(path, { replace: true, mode: 0o600, keepsMode: true });
  await file.handle.writeFile(`${lines.slice(-keptLines).join("\n")}\n`);
  await file.finish();
};

const mayBeUsed = (stats: Stats): boolean => stats.isFile() && isOwn(stats) && stats.size <= mostBytes;

/** Opens a file of this user's own: root that was lent a home leaves what is in it alone, and neither a pipe nor a device is waited for.
 *  @throws Error where it is none */
const openOwn = async (path: string, flags: number): Promise<FileHandle> => {
  const handle = await open(path, flags | constants.O_NONBLOCK, 0o600);
  try {
    if (!mayBeUsed(await handle.stat())) throw new Error(path);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
};

const readText = async (path: string): Promise<string> => {
  const handle = await openOwn(path, constants.O_RDONLY);
  try {
    await handle.chmod(0o600).catch(() => undefined); // a read-only disk is no reason not to read
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
};

const appending = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT;

/** Half a line, on a disk that is full, would be one with the next: it goes. */
const append = async (path: string, text: string): Promise<void> => {
  if (!isOwn(await stat(dirname(path)))) return;
  const handle = await openOwn(path, appending);
  try {
    const { size } = await handle.stat();
    await handle.writeFile(text).catch(async (error: unknown) => {
      await handle.truncate(size);
      throw error;
    });
  } finally {
    await handle.close();
  }
};

/** `append`, for who has no time left to wait. */
const appendAtOnce = (path: string, text: string): void => {
  if (!isOwn(statSync(dirname(path)))) return;
  const file = openSync(path, appending | constants.O_NONBLOCK, 0o600);
  try {
    const stats = fstatSync(file);
    if (!mayBeUsed(stats)) return;
    const bytes = Buffer.from(text);
    try {
      if (writeSync(file, bytes) < bytes.length) throw new Error(path);
    } catch {
      ftruncateSync(file, stats.size);
    }
  } finally {
    closeSync(file);
  }
};

/** A line that was entered again stands where it was entered last. */
const lastOfEach = (lines: readonly string[]): readonly string[] => [...new Set(lines.toReversed())].toReversed();

/** What can't be read or written is no reason to stop: the history is then this session's only. */
export const historyFile = (path: string): HistoryFile => {
  let last: Promise<void> = Promise.resolve();
  const unwritten = new Set<{ readonly text: string }>();
  const write = async (line: { readonly text: string }): Promise<void> => {
    if (!unwritten.has(line)) return;
    try {
      if (isLent(dirname(path))) return;
      makeFolders(dirname(path), 0o700);
      await append(path, line.text);
    } catch {
      // A read-only home keeps no history.
    }
    unwritten.delete(line);
  };
  return {
    read: async () => {
      try {
        const all = (await readText(path)).split("\n").filter(Boolean).map(safeLine);
        const lines = lastOfEach(all);
        await shorten(path, all, lines).catch(() => undefined); // a full disk is no reason not to read
        return lines.slice(-keptLines);
      } catch {
        return [];
      }
    },
    // One after the other: two lines never mix.
    add: (line) => {
      const entered = { text: `${safeLine(line)}\n` };
      unwritten.add(entered);
      last = last.then(() => write(entered));
      return last;
    },
    finish: () => {
      // One that is just being written may stand there twice: the last of each is read.
      const text = [...unwritten].map((line) => line.text).join("");
      unwritten.clear();
      if (text === "") return;
      try {
        makeFolders(dirname(path), 0o700);
        appendAtOnce(path, text);
      } catch {
        // as above
      }
    },
  };
};
