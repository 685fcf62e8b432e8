import { appendFile, chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const keptLines = 500;

/** Lines of the palette over sessions, in a file that only its owner reads. */
export interface HistoryFile {
  /** Oldest first; [] where there is none yet. */
  readonly read: () => Promise<readonly string[]>;
  readonly add: (line: string) => Promise<void>;
}

/** XDG's place for state, else ~/.local/state. */
export const historyPath = (environment: Readonly<Record<string, string | undefined>>): string =>
  join(environment.XDG_STATE_HOME || join(environment.HOME || homedir(), ".local", "state"), "gantry", "history");

/** What can't be read or written is no reason to stop: the history is then this session's only. */
export const historyFile = (path: string): HistoryFile => {
  let last: Promise<void> = Promise.resolve();
  const add = async (line: string): Promise<void> => {
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await appendFile(path, `${line.replaceAll("\n", " ")}\n`, { mode: 0o600 });
    } catch {
      // A read-only home keeps no history.
    }
  };
  return {
    read: async () => {
      try {
        const lines = (await readFile(path, "utf8")).split("\n").filter(Boolean);
        await chmod(path, 0o600);
        if (lines.length > keptLines * 2) await writeFile(path, `${lines.slice(-keptLines).join("\n")}\n`, { mode: 0o600 });
        return lines.slice(-keptLines);
      } catch {
        return [];
      }
    },
    // One after the other: two lines never mix.
    add: (line) => {
      last = last.then(() => add(line));
      return last;
    },
  };
};
