import type { BytePath } from "../domain/files/byte-path.ts";

export type EntryKind = "file" | "folder" | "symlink" | "hardLink" | "fifo" | "characterDevice" | "blockDevice";

/** One entry of a tar archive. */
export interface TarEntry {
  readonly path: BytePath;
  readonly kind: EntryKind;
  /** Permissions with setuid, setgid and sticky: 0o7777 at most. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Whole seconds since 1970; may be negative. */
  readonly modifiedAtSeconds: number;
  /** Bytes of content; 0 for all but files. */
  readonly sizeBytes: number;
  /** What a link leads to; "" for all others. */
  readonly linkTarget: BytePath;
  readonly deviceMajor: number;
  readonly deviceMinor: number;
}

export const blockBytes = 512;

/** How many bytes follow `sizeBytes` of content to fill its last block. */
export const paddingBytes = (sizeBytes: number): number => (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
