import { type BytePath, noPath, bytePath } from "../domain/files/byte-path.ts";
import { paxRecord } from "./pax.ts";
import { blockBytes, type EntryKind, paddingBytes, type TarEntry } from "./tar-entry.ts";

const letters = {
  file: "0",
  hardLink: "1",
  symlink: "2",
  characterDevice: "3",
  blockDevice: "4",
  folder: "5",
  fifo: "6",
} satisfies Readonly<Record<EntryKind, string>>;

/** Two blocks of zeros. */
export const endOfTar = Buffer.alloc(2 * blockBytes);

/** The header of an entry, with a pax extension before it where its fields are too small: long names and those that are not ASCII,
 *  big sizes and ids, times before 1970. */
export const encodeHeader = (entry: TarEntry): Buffer => {
  const path = (entry.kind === "folder" && !entry.path.endsWith("/") ? `${entry.path}/` : entry.path) as BytePath;
  const records: string[] = [];
  const said = (key: string, value: BytePath, most: number): BytePath => {
    const fits = value.length <= most && !/[^\x20-\x7e]/.test(value);
    if (!fits) records.push(paxRecord(key, value));
    return fits ? value : (value.replace(/[^\x20-\x7e]/g, "_").slice(0, most) as BytePath);
  };
  const counted = (key: string, value: number, digits: number): number => {
    const fits = value >= 0 && value < 8 ** digits;
    if (!fits) records.push(paxRecord(key, String(value) as BytePath));
    return fits ? value : 0;
  };
  const header = block(letters[entry.kind], {
    path: said("path", path, 100),
    linkTarget: said("linkpath", entry.linkTarget, 100),
    mode: entry.mode & 0o7777,
    uid: counted("uid", entry.uid, 7),
    gid: counted("gid", entry.gid, 7),
    sizeBytes: counted("size", entry.sizeBytes, 11),
    modifiedAtSeconds: counted("mtime", entry.modifiedAtSeconds, 11),
    deviceMajor: entry.deviceMajor % 8 ** 7,
    deviceMinor: entry.deviceMinor % 8 ** 7,
  });
  if (records.length === 0) return header;
  const content = Buffer.from(records.join(""), "latin1");
  const extension = block("x", { ...noFields, path: bytePath("PaxHeaders.0/entry"), mode: 0o644, sizeBytes: content.length });
  return Buffer.concat([extension, content, Buffer.alloc(paddingBytes(content.length)), header]);
};

type Fields = Omit<TarEntry, "kind">;

const noFields: Fields = {
  path: noPath,
  mode: 0,
  uid: 0,
  gid: 0,
  modifiedAtSeconds: 0,
  sizeBytes: 0,
  linkTarget: noPath,
  deviceMajor: 0,
  deviceMinor: 0,
};

const block = (type: string, fields: Fields): Buffer => {
  const bytes = Buffer.alloc(blockBytes);
  const octal = (value: number, from: number, digits: number): void =>
    void bytes.write(`${value.toString(8).padStart(digits, "0")}\0`, from, "latin1");
  bytes.write(fields.path, 0, "latin1");
  octal(fields.mode, 100, 7);
  octal(fields.uid, 108, 7);
  octal(fields.gid, 116, 7);
  bytes.write(fields.sizeBytes.toString(8).padStart(11, "0"), 124, "latin1");
  bytes.write(fields.modifiedAtSeconds.toString(8).padStart(11, "0"), 136, "latin1");
  bytes.write("        ", 148, "latin1");
  bytes.write(type, 156, "latin1");
  bytes.write(fields.linkTarget, 157, "latin1");
  bytes.write("ustar\x0000", 257, "latin1");
  octal(fields.deviceMajor, 329, 7);
  octal(fields.deviceMinor, 337, 7);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return bytes;
};
