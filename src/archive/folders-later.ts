import { chmod, utimes } from "node:fs/promises";
import { type BytePath, bytesOf } from "../domain/files/byte-path.ts";

/** Modes and times of folders, given when all is in them: a time would be changed by the next file, and a mode might forbid it. */
export interface FoldersLater {
  readonly add: (path: BytePath, mode: number, modifiedAtSeconds: number) => Promise<void>;
  readonly finish: () => Promise<void>;
}

/** So many wait; an archive with more gets its first ones early. */
const mostWaiting = 50_000;

export const foldersLater = (): FoldersLater => {
  const waiting = new Map<BytePath, { readonly mode: number; readonly modifiedAtSeconds: number }>();
  const give = async (path: BytePath): Promise<void> => {
    const said = waiting.get(path);
    waiting.delete(path);
    if (said === undefined) return;
    await chmod(bytesOf(path), said.mode);
    await utimes(bytesOf(path), said.modifiedAtSeconds, said.modifiedAtSeconds);
  };
  return {
    async add(path, mode, modifiedAtSeconds) {
      waiting.set(path, { mode, modifiedAtSeconds });
      if (waiting.size > mostWaiting) for (const first of [...waiting.keys()].slice(0, mostWaiting / 2)) await give(first);
    },
    // The inner ones first: a mode without x would shut the way to them. Theirs are the longer paths; an archive may have any order.
    finish: async () => {
      for (const path of [...waiting.keys()].sort((one, other) => other.length - one.length)) await give(path);
    },
  };
};
