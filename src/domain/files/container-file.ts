export type FileKind = "file" | "folder" | "symlink" | "other";

/** What the engine knows of a path in a container. */
export interface ContainerPath {
  readonly name: string;
  readonly kind: FileKind;
  readonly sizeBytes: number;
  /** 0o7777 at most. */
  readonly mode: number;
  readonly modifiedAtMs: number;
  /** Where a link leads in the end, as a path in the container; "" for all others. */
  readonly linkTarget: string;
}

/** Go's os.FileMode, in which the engine says modes: the bits of kinds stand at the top. */
export const fileModeFrom = (goMode: number): { readonly kind: FileKind; readonly mode: number } => {
  const has = (bit: number): boolean => Math.floor(goMode / 2 ** bit) % 2 === 1;
  const kind = has(31) ? "folder" : has(27) ? "symlink" : [26, 25, 24, 21, 19].some(has) ? "other" : "file";
  const mode = (goMode % 0o1000) + (has(23) ? 0o4000 : 0) + (has(22) ? 0o2000 : 0) + (has(20) ? 0o1000 : 0);
  return { kind, mode };
};

/** A change of a container's file system against its image. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  readonly change: "added" | "changed" | "deleted";
}

/** A folder of a container, as far as it was read. */
export interface ContainerFolder {
  /** In the order of the archive. Names are as they are, not made safe. */
  readonly files: readonly ContainerPath[];
  /** Why reading ended: at its end, or at a bound: there may be more. */
  readonly ended: "whole" | "tooMany" | "tooBig" | "tooLong";
}
