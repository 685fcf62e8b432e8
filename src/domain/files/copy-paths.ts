import { BadValue } from "../bad-value.ts";
import { type BytePath, bytePath } from "./byte-path.ts";

/** One side of `docker cp`. */
export type CopySide =
  | { readonly kind: "container"; readonly container: string; readonly path: string }
  | { readonly kind: "host"; readonly path: string }
  /** A tar archive: "-". */
  | { readonly kind: "tar" };

/** "CONTAINER:PATH", a path of this machine, or "-". As Docker's CLI, a path with a colon begins with "/" or ".". */
export const readCopySide = (typed: string): CopySide => {
  if (typed === "") throw new BadValue("missing", typed);
  if (typed === "-") return { kind: "tar" };
  const colon = typed.indexOf(":");
  if (colon <= 0 || typed.startsWith("/") || typed.startsWith(".") || typed.startsWith("~")) return { kind: "host", path: typed };
  const path = typed.slice(colon + 1);
  if (path === "") throw new BadValue("copyNeedsPath", typed);
  return { kind: "container", container: typed.slice(0, colon), path };
};

/** What is copied: a path whose parents are no links. */
export interface CopySource {
  readonly path: string;
  readonly isFolder: boolean;
  /** Its name at the destination, where that is a folder that is there; "." for the contents of a folder. */
  readonly name: string;
}

export interface CopyDestination {
  readonly path: string;
  readonly found: "folder" | "file" | "nothing";
}

/** Where an archive is written out, and what its first entry is called there; undefined: as it is in the source. */
export interface CopyPlan {
  readonly folder: string;
  readonly name: string | undefined;
}

/** Names of an archive's entries, made anew: the first of them is the source's and gives way to `to`. */
export interface Renaming {
  /** Left out where the entries don't begin with a name of their own: "/" and "dir/.". */
  readonly from?: string;
  readonly to?: string;
}

export const endsAsFolder = (path: string): boolean => path.endsWith("/") || isContents(path);

/** "dir/.": what is in the folder, not the folder. */
export const isContents = (path: string): boolean => path === "." || path.endsWith("/.");

/** Without "." and "//", ".." taken back, from "/" on. */
export const cleanPath = (path: string): string => {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
};

/** The last name of a path; "." when it means the contents, "/" at the root. */
export const baseOf = (path: string): string => (isContents(path) ? "." : (cleanPath(path).split("/").at(-1) ?? "") || "/");

/** The folder that a path is in; "dir/." is in "dir". */
export const folderOf = (path: string): string => (isContents(path) ? cleanPath(path) : cleanPath(`${path}/..`));

/** Docker's own rules for where a copy goes.
 *  @throws BadValue copyFolderOverFile, copyNoFolder */
export const planCopy = (source: Pick<CopySource, "isFolder" | "name">, destination: CopyDestination): CopyPlan => {
  if (destination.found === "folder") return { folder: destination.path, name: source.name === "." ? undefined : source.name };
  if (destination.found === "file" && source.isFolder) throw new BadValue("copyFolderOverFile", destination.path);
  if (destination.found === "nothing" && !source.isFolder && endsAsFolder(destination.path))
    throw new BadValue("copyNoFolder", destination.path);
  return { folder: folderOf(destination.path), name: baseOf(destination.path) };
};

/** Names of an entry as they are to be; undefined for one that is not the source's. */
export const renamed = (names: readonly BytePath[], { from, to }: Renaming): readonly BytePath[] | undefined => {
  let rest = names;
  if (from !== undefined) {
    if (names[0] !== bytePath(from)) return undefined;
    rest = names.slice(1);
  }
  return to === undefined ? rest : [bytePath(to), ...rest];
};
