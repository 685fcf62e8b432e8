import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import tar from "tar-stream";
import { cleanPath, type DemoFile, directory, regularFile, symlink } from "./file-tree.ts";

export interface TarEntry {
  /** As it stands in the archive: "d/f", "./d/", "../x". */
  readonly name: string;
  readonly file: DemoFile;
  /** Of a hard link: the name of the entry that it repeats. */
  readonly hardLink?: string;
}

/** A tar of these entries, the same bytes for the same entries. */
export const packTar = (entries: Iterable<TarEntry>): Buffer => {
  const pack = tar.pack();
  for (const { name, file } of entries) {
    const { mode, uid, gid, type, target, content } = file;
    const header = { mode, uid, gid, mtime: new Date(Math.floor(file.mtimeMs / 1000) * 1000), uname: "root", gname: "root" };
    if (type === "symlink") pack.entry({ ...header, name, type, linkname: target });
    else if (type === "directory") pack.entry({ ...header, name: name.endsWith("/") ? name : `${name}/`, type });
    else pack.entry({ ...header, name, type, size: content.length }, content);
  }
  pack.finalize();
  const chunks: Buffer[] = [];
  for (let chunk: Buffer | null = pack.read(); chunk !== null; chunk = pack.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const readPlain = (bytes: Buffer): Promise<readonly TarEntry[]> =>
  new Promise((resolve, reject) => {
    const entries: TarEntry[] = [];
    const extract = tar.extract();
    extract.on("entry", (header, stream, next) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", reject);
      stream.on("end", () => {
        const mtimeMs = header.mtime?.getTime() ?? 0;
        const common = { mode: (header.mode ?? 0o644) & 0o7777, uid: header.uid ?? 0, gid: header.gid ?? 0 };
        const { type, name } = header;
        if (type === "directory") entries.push({ name, file: { ...directory(mtimeMs), ...common } });
        else if (type === "symlink") entries.push({ name, file: { ...symlink(header.linkname ?? "", mtimeMs), ...common } });
        else if (type === "link") entries.push({ name, file: regularFile("", mtimeMs), hardLink: cleanPath(header.linkname ?? "") });
        else if (type === "file" || type === "contiguous-file")
          entries.push({ name, file: { ...regularFile(Buffer.concat(chunks), mtimeMs), ...common } });
        next();
      });
    });
    extract.on("finish", () => resolve(entries));
    extract.on("error", reject);
    Readable.from([bytes]).pipe(extract);
  });

const BLOCK = 512;

/** Up to the first empty header: what follows the end of an archive is not read. */
const untilEnd = (bytes: Buffer): Buffer => {
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const size =
      Number.parseInt(
        bytes
          .subarray(at + 124, at + 136)
          .toString("latin1")
          .replace(/\0.*$/, "")
          .trim() || "0",
        8,
      ) || 0;
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return at + BLOCK <= bytes.length ? Buffer.concat([bytes.subarray(0, at), Buffer.alloc(BLOCK * 2)]) : bytes;
};

const gunzip = async (bytes: Buffer): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of Readable.from([bytes]).pipe(createGunzip())) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The entries of a tar, gzipped or not. @throws Error "unexpected EOF" for what is no tar, as Go's archive/tar says it. */
export const readTar = async (bytes: Buffer): Promise<readonly TarEntry[]> => {
  if (bytes.length === 0) return [];
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? await gunzip(bytes) : bytes;
    if (plain.length < 512 || plain.length % 512 !== 0) throw new Error("unexpected EOF");
    return await readPlain(untilEnd(plain));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(/Invalid tar header|checksum/i.test(said) ? "archive/tar: invalid tar header" : "unexpected EOF");
  }
};
