import { closeSync, openSync, readSync } from "node:fs";

/** A test that has ended, as tally-reporter.ts writes it. */
export interface EndedTest {
  readonly passed: boolean;
  readonly name: string;
  readonly file?: string;
  readonly durationMs: number;
  /** A suite that was skipped as a whole. */
  readonly suite: boolean;
  /** Why it did not run. */
  readonly skip?: string;
  /** What it failed with, line by line. */
  readonly words?: readonly string[];
}

export interface Tally {
  /** The tests that have ended since the last call. */
  readonly take: () => readonly EndedTest[];
  readonly close: () => void;
}

/** Reads the reporter's file as it grows. */
export const openTally = (path: string): Tally => {
  const chunk = Buffer.alloc(1 << 16);
  const decoder = new TextDecoder();
  let file: number | undefined;
  let rest = "";
  return {
    take: () => {
      file ??= openIfThere(path);
      if (file === undefined) return [];
      for (;;) {
        const bytes = readSync(file, chunk);
        if (bytes === 0) break;
        rest += decoder.decode(chunk.subarray(0, bytes), { stream: true });
      }
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      return lines.filter(Boolean).map((line) => JSON.parse(line) as EndedTest);
    },
    close: () => {
      if (file !== undefined) closeSync(file);
    },
  };
};

/** Undefined before the reporter has opened it. */
const openIfThere = (path: string): number | undefined => {
  try {
    return openSync(path, "r");
  } catch {
    return undefined;
  }
};
