import { type BytePath, bytePathFrom, noPath } from "../domain/files/byte-path.ts";
import { ArchiveError } from "./archive-error.ts";

/** The fields of one block, before extensions change them. */
export interface RawHeader {
  readonly path: BytePath;
  /** One character: "0" for a file. */
  readonly type: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
  readonly modifiedAtSeconds: number;
  readonly linkTarget: BytePath;
  readonly deviceMajor: number;
  readonly deviceMinor: number;
}

/** Reads a block of 512 bytes; undefined for a block of zeros, the end.
 *  @throws ArchiveError notTar, badNumber */
export const decodeHeader = (block: Buffer): RawHeader | undefined => {
  if (block.every((byte) => byte === 0)) return undefined;
  if (!sumFits(block)) throw new ArchiveError("notTar", noPath);
  const name = text(block, 0, 100);
  // "ustar" and NUL: POSIX, with a prefix. GNU's "ustar " has other fields there.
  const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? text(block, 345, 155) : noPath;
  const path = (prefix === "" ? name : `${prefix}/${name}`) as BytePath;
  const number = (from: number, length: number): number => numberAt(block, from, length, path);
  const sizeBytes = number(124, 12);
  if (sizeBytes < 0) throw new ArchiveError("badNumber", path);
  return {
    path,
    type: block[156] === 0 ? "0" : String.fromCharCode(block[156] ?? 0),
    mode: number(100, 8) & 0o7777,
    uid: number(108, 8),
    gid: number(116, 8),
    sizeBytes,
    modifiedAtSeconds: number(136, 12),
    linkTarget: text(block, 157, 100),
    deviceMajor: number(329, 8),
    deviceMinor: number(337, 8),
  };
};

const text = (block: Buffer, from: number, length: number): BytePath => {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return bytePathFrom(end < 0 ? field : field.subarray(0, end));
};

/** The sum of all bytes, the sum's own field taken as blanks; old tars counted bytes as signed. */
const sumFits = (block: Buffer): boolean => {
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < block.length; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  const said = /^[ ]*([0-7]+)/.exec(block.toString("latin1", 148, 156))?.[1];
  if (said === undefined) return false;
  const sum = Number.parseInt(said, 8);
  return sum === unsigned || sum === signed;
};

/** Octal digits, or base 256 where the first bit is set. */
const numberAt = (block: Buffer, from: number, length: number, path: BytePath): number => {
  const field = block.subarray(from, from + length);
  const first = field[0] ?? 0;
  if (first & 0x80) {
    // Two's complement in 7 bits of the first byte and all of the others.
    let value = BigInt(first & 0x40 ? (first & 0x7f) - 0x80 : first & 0x7f);
    for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte);
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new ArchiveError("badNumber", path);
    return number;
  }
  const digits = field
    .toString("latin1")
    .replace(/^[ \0]+/, "")
    .replace(/[ \0].*$/s, "");
  if (digits === "") return 0;
  if (!/^[0-7]+$/.test(digits)) throw new ArchiveError("badNumber", path);
  return Number.parseInt(digits, 8);
};
