import { rmSync } from "node:fs";
import process from "node:process";

const unfinished = new Set<string | Buffer>();
let isListening = false;

/** Remembers a file under a name of its own until it has its real one: whoever leaves in the middle of a copy leaves nothing of it
 *  behind. Returns what forgets it. */
export const removedAtExit = (path: string | Buffer): (() => void) => {
  if (!isListening) {
    isListening = true;
    process.on("exit", () => {
      for (const left of unfinished) rmSync(left, { force: true });
    });
  }
  unfinished.add(path);
  return () => void unfinished.delete(path);
};
