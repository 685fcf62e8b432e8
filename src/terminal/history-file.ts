import { appendFileSync, mkdirSync } from "node:fs";
import { chmod, mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { safeLine } from "../domain/text/safe-text.ts";
import { beginWholeFile } from "./whole-file.ts";

const keptLines = 500;

/** Lines of the palette over sessions, in a file that only its owner reads. */
export interface HistoryFile {
  /** Oldest first, each once; [] where there is none yet. */
  readonly read: () => Promise<readonly string[]>;
  readonly add: (line: string) => Promise<void>;
  /** Writes at once what is not written yet, before the program ends. */
  readonly finish: () => void;
}

/** For its owner only, and not without end. Another Gantry never sees half of it. */
const protect = async (path: string, all: readonly string[], lines: readonly string[]): Promise<void> => {
  await chmod(path, 0o600);
  if (all.length <= keptLines * 2) return;
  await using file = await beginWholeFile(path, { replace: true, mode: 0o600, keepsMode: true });
  await file.handle.writeFile(`${lines.slice(-keptLines).join("\n")}\n`);
  await file.finish();
};

/** Half a line, on a disk that is full, would be one with the next: it goes. */
const append = async (path: string, text: string): Promise<void> => {
  const handle = await open(path, "a", 0o600);
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

/** A line that was entered again stands where it was entered last. */
const lastOfEach = (lines: readonly string[]): readonly string[] => [...new Set(lines.toReversed())].toReversed();

/** What can't be read or written is no reason to stop: the history is then this session's only. */
export const historyFile = (path: string): HistoryFile => {
  let last: Promise<void> = Promise.resolve();
  const unwritten = new Set<{ readonly text: string }>();
  const write = async (line: { readonly text: string }): Promise<void> => {
    if (!unwritten.has(line)) return;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await append(path, line.text);
    } catch {
      // A read-only home keeps no history.
    }
    unwritten.delete(line);
  };
  return {
    read: async () => {
      try {
        const all = (await readFile(path, "utf8")).split("\n").filter(Boolean).map(safeLine);
        const lines = lastOfEach(all);
        await protect(path, all, lines).catch(() => undefined); // a full disk is no reason not to read
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
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        appendFileSync(path, text, { mode: 0o600 });
      } catch {
        // as above
      }
    },
  };
};
