import { type DemoFile, joinPath } from "../files/file-tree.ts";
import type { Process } from "./process.ts";

export const options = (given: readonly string[]): string => given.filter((word) => /^-[^-]/.test(word)).join("");
export const operands = (given: readonly string[]): readonly string[] => given.filter((word) => !/^-./.test(word));

export const fail = (process: Process, text: string, code = 1): number => {
  process.write("stderr", `${process.argv[0]?.replace(/^.*\//, "") ?? ""}: ${text}\n`);
  return code;
};

/** Where a path leads, the last part not followed. */
export const place = ({ machine, cwd }: Process, path: string): string => machine.files.resolve(joinPath(cwd, path), false) ?? "/";

/** An entry, and with `deep` everything under it. */
export const everyEntry = (process: Process, path: string, deep: boolean, act: (path: string, file: DemoFile) => void): void => {
  const file = process.machine.files.entry(path);
  if (!file) return;
  act(path, file);
  if (deep && file.type === "directory")
    for (const child of process.machine.files.children(path)) everyEntry(process, joinPath(path, child), deep, act);
};
