// Our own reader, where tar-stream would do otherwise: names are bytes here, which need not be UTF-8; and what reads hostile archives
// must neither hang on a record whose length is negative nor keep an extension of gigabytes in memory.
import { type BytePath, bytePathFrom, noPath } from "../domain/files/byte-path.ts";
import { ArchiveError } from "./archive-error.ts";
import { type ByteSource, byteSource } from "./byte-source.ts";
import { decodeHeader, type RawHeader } from "./decode-header.ts";
import { readPax } from "./pax.ts";
import { blockBytes, type EntryKind, paddingBytes, type TarEntry } from "./tar-entry.ts";

export interface TarItem {
  readonly entry: TarEntry;
  /** The bytes of a file, read before the next entry is asked for; what is left unread is passed over. */
  readonly content: AsyncIterable<Buffer>;
}

/** Extensions say names, which are short. */
const mostExtensionBytes = 1024 * 1024;

const kinds: Readonly<Record<string, EntryKind>> = {
  "0": "file",
  "1": "hardLink",
  "2": "symlink",
  "3": "characterDevice",
  "4": "blockDevice",
  "5": "folder",
  "6": "fifo",
  "7": "file",
};

/** The entries of a tar archive, as they come: a bounded part of it is in memory. Leaving early closes `chunks`.
 *  @throws ArchiveError; errors of `chunks` come as they are */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarItem> {
  const source = byteSource(chunks);
  try {
    for (;;) {
      const entry = await nextEntry(source);
      if (entry === undefined) return;
      let left = entry.sizeBytes;
      const content = async function* (): AsyncGenerator<Buffer> {
        while (left > 0) {
          const part = await source.some(left);
          left -= part.length;
          yield part;
        }
      };
      yield { entry, content: content() };
      for await (const _unread of content());
      await skip(source, paddingBytes(entry.sizeBytes));
    }
  } finally {
    await source.close();
  }
}

const skip = async (source: ByteSource, bytes: number): Promise<void> => {
  for (let left = bytes; left > 0; ) left -= (await source.some(left)).length;
};

/** The next entry, with the extensions before it; undefined at the end. */
const nextEntry = async (source: ByteSource): Promise<TarEntry | undefined> => {
  let pax: ReadonlyMap<string, BytePath> = new Map();
  let longPath: BytePath | undefined;
  let longTarget: BytePath | undefined;
  for (;;) {
    const block = await source.take(blockBytes);
    // An archive ends with blocks of zeros: without one, something is missing.
    if (block === undefined) throw new ArchiveError("truncated", noPath);
    const raw = decodeHeader(block);
    if (raw === undefined) return undefined;
    switch (raw.type) {
      case "x":
        pax = readPax(await extension(source, raw));
        continue;
      case "g": // for all entries: nothing of it is used
        await extension(source, raw);
        continue;
      case "L":
        longPath = untilNul(await extension(source, raw));
        continue;
      case "K":
        longTarget = untilNul(await extension(source, raw));
        continue;
      default:
        return withExtensions(raw, pax, longPath, longTarget);
    }
  }
};

const extension = async (source: ByteSource, raw: RawHeader): Promise<Buffer> => {
  if (raw.sizeBytes > mostExtensionBytes) throw new ArchiveError("extensionTooBig", raw.path);
  if (raw.sizeBytes === 0) return Buffer.alloc(0);
  const bytes = await source.take(raw.sizeBytes);
  if (bytes === undefined) throw new ArchiveError("truncated", raw.path);
  // Copied: what it stands in is a chunk that should not be kept for it.
  const kept = Buffer.from(bytes);
  await skip(source, paddingBytes(raw.sizeBytes));
  return kept;
};

const untilNul = (bytes: Buffer): BytePath => {
  const end = bytes.indexOf(0);
  return bytePathFrom(end < 0 ? bytes : bytes.subarray(0, end));
};

const withExtensions = (
  raw: RawHeader,
  pax: ReadonlyMap<string, BytePath>,
  longPath: BytePath | undefined,
  longTarget: BytePath | undefined,
): TarEntry => {
  const path = pax.get("path") ?? longPath ?? raw.path;
  if (raw.type === "S" || [...pax.keys()].some((key) => key.startsWith("GNU.sparse."))) throw new ArchiveError("sparse", path);
  // Before there was a letter for folders, their names ended in "/".
  const kind = raw.type === "0" && path.endsWith("/") ? "folder" : kinds[raw.type];
  if (kind === undefined) throw new ArchiveError("unknownKind", path);
  const number = (key: string, otherwise: number): number => {
    const said = pax.get(key);
    if (said === undefined || said === "") return otherwise;
    const value = /^-?[0-9]+(\.[0-9]*)?$/.test(said) ? Math.floor(Number(said)) : Number.NaN;
    if (!Number.isSafeInteger(value)) throw new ArchiveError("badNumber", path);
    return value;
  };
  const sizeBytes = number("size", raw.sizeBytes);
  if (sizeBytes < 0) throw new ArchiveError("badNumber", path);
  return {
    path,
    kind,
    mode: raw.mode,
    uid: number("uid", raw.uid),
    gid: number("gid", raw.gid),
    modifiedAtSeconds: number("mtime", raw.modifiedAtSeconds),
    // No content follows what is no file, whatever its header says.
    sizeBytes: kind === "file" ? sizeBytes : 0,
    linkTarget: pax.get("linkpath") ?? longTarget ?? raw.linkTarget,
    deviceMajor: raw.deviceMajor,
    deviceMinor: raw.deviceMinor,
  };
};
