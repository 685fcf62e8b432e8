import { BadValue } from "../bad-value.ts";
import type { PathBase } from "../files/typed-path.ts";

/** What flags may ask of the machine that Gantry runs on: passed in, so that nothing here looks by itself. */
export interface Host extends PathBase {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The bytes of a file, its path as it was typed.  @throws Error with a reason */
  readonly readFile: (path: string) => Uint8Array;
  readonly fileExists: (path: string) => boolean;
}

/** "ENOENT: no such file or directory, open '/x'" → what a person reads of it. */
const reasonOf = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  return /^E[A-Z]+: (.+?), \w+/.exec(said)?.[1] ?? said;
};

/** @throws BadValue notReadable, notUtf8 */
export const textOfFile = (host: Host, path: string): string => {
  let bytes: Uint8Array;
  try {
    bytes = host.readFile(path);
  } catch (error) {
    throw new BadValue("notReadable", `${path}: ${reasonOf(error)}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BadValue("notUtf8", path);
  }
};
