import { type BytePath, bytePathFrom, noPath } from "../domain/files/byte-path.ts";
import { ArchiveError } from "./archive-error.ts";

/** The records of a pax extension: "27 mtime=1350244992.0\n". Keys and values are bytes, as paths are.
 *  @throws ArchiveError badExtension */
export const readPax = (block: Buffer): ReadonlyMap<string, BytePath> => {
  const records = new Map<string, BytePath>();
  const bad = (): ArchiveError => new ArchiveError("badExtension", noPath);
  for (let at = 0; at < block.length; ) {
    const blank = block.indexOf(0x20, at);
    const said = blank < 0 || blank - at > 8 ? "" : block.toString("latin1", at, blank);
    if (!/^[1-9][0-9]*$/.test(said)) throw bad();
    const end = at + Number(said);
    // It ends with its newline, within the block, after at least "=" of its own.
    if (end > block.length || end - 1 <= blank + 1 || block[end - 1] !== 0x0a) throw bad();
    const equals = block.indexOf(0x3d, blank + 1);
    if (equals < 0 || equals >= end - 1) throw bad();
    const value = bytePathFrom(block.subarray(equals + 1, end - 1));
    const key = block.toString("latin1", blank + 1, equals);
    if ((key === "path" || key === "linkpath") && value.includes("\0")) throw bad();
    records.set(key, value);
    at = end;
  }
  return records;
};

/** One record, its own length counted in. */
export const paxRecord = (key: string, value: BytePath): string => {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${length}${rest}`;
};
