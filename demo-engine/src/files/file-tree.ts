/** One entry of a small file system, held in memory. */
export interface DemoFile {
  readonly type: "file" | "directory" | "symlink";
  /** Permission bits, with set-id and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
  /** Empty unless it is a file. */
  readonly content: Buffer;
  /** Of a symlink. */
  readonly target: string;
}

/** Absolute path → entry; `undefined` hides what a lower layer has (a whiteout). */
export type Layer = ReadonlyMap<string, DemoFile | undefined>;

export interface Change {
  readonly Path: string;
  /** 0 modified, 1 added, 2 deleted. */
  readonly Kind: 0 | 1 | 2;
}

const NOTHING = Buffer.alloc(0);

export const directory = (mtimeMs: number, mode = 0o755): DemoFile => ({
  type: "directory",
  mode,
  uid: 0,
  gid: 0,
  mtimeMs,
  content: NOTHING,
  target: "",
});

export const regularFile = (content: Buffer | string, mtimeMs: number, mode = 0o644): DemoFile => ({
  ...directory(mtimeMs, mode),
  type: "file",
  content: typeof content === "string" ? Buffer.from(content) : content,
});

export const symlink = (target: string, mtimeMs: number): DemoFile => ({ ...directory(mtimeMs, 0o777), type: "symlink", target });

/** "/a/../b//c/." → "/b/c". Nothing leads above the root. */
export const cleanPath = (path: string): string => {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return `/${kept.join("/")}`;
};

export const joinPath = (folder: string, name: string): string => (name.startsWith("/") ? name : `${folder === "/" ? "" : folder}/${name}`);
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/")) || "/";
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Read-only layers with one on top that takes every change, and other trees mounted on folders. */
export interface FileTree {
  /** What was changed: the writable layer. */
  readonly upper: ReadonlyMap<string, DemoFile | undefined>;
  /** Mounted trees by their folder: they hide what lies under it. */
  readonly mounts: Map<string, FileTree>;
  /** The entry at a clean path, links not followed. */
  readonly entry: (path: string) => DemoFile | undefined;
  /** Follows links inside the tree; the last part too unless told otherwise. Undefined: a loop. The entry need not exist. */
  readonly resolve: (path: string, followLast?: boolean) => string | undefined;
  /** Names in a folder, sorted. */
  readonly children: (path: string) => readonly string[];
  readonly put: (path: string, file: DemoFile) => void;
  /** With everything under it. */
  readonly remove: (path: string) => void;
  /** Against the layers below, as GET /containers/{id}/changes tells it. */
  readonly changes: () => readonly Change[];
  /** Every path, sorted, without what is mounted. */
  readonly paths: () => readonly string[];
}

const MAX_LINKS = 40;

export const createFileTree = (lower: readonly Layer[], nowMs: () => number): FileTree => {
  const upper = new Map<string, DemoFile | undefined>();
  const mounts = new Map<string, FileTree>();
  const below = (path: string): DemoFile | undefined => {
    for (let at = lower.length - 1; at >= 0; at -= 1) {
      const layer = lower[at];
      if (layer?.has(path)) return layer.get(path);
    }
    return undefined;
  };
  const own = (path: string): DemoFile | undefined =>
    upper.has(path) ? upper.get(path) : (below(path) ?? (path === "/" ? ROOT : undefined));
  /** The mounted tree that holds the path, and the path inside it. */
  const mounted = (path: string): readonly [FileTree, string] | undefined => {
    for (let at = path; at !== "/"; at = parentOf(at)) {
      const tree = mounts.get(at);
      if (tree) return [tree, path.slice(at.length) || "/"];
    }
    return undefined;
  };
  const ownPaths = (): readonly string[] => {
    const all = new Set<string>(["/"]);
    for (const layer of lower) for (const path of layer.keys()) all.add(path);
    for (const path of upper.keys()) all.add(path);
    return [...all].filter((path) => own(path) !== undefined).sort();
  };
  const touchParent = (path: string): void => {
    const parent = parentOf(path);
    const file = own(parent);
    if (path !== "/") upper.set(parent, { ...(file?.type === "directory" ? file : directory(0)), mtimeMs: nowMs() });
  };
  const tree: FileTree = {
    upper,
    mounts,
    entry: (path) => {
      const inside = mounted(path);
      return inside ? inside[0].entry(inside[1]) : own(path);
    },
    resolve: (path, followLast = true) => {
      let links = 0;
      let waiting = path.split("/");
      let reached = "/";
      while (waiting.length > 0) {
        const [part = "", ...rest] = waiting;
        waiting = rest;
        if (part === "" || part === ".") continue;
        if (part === "..") {
          reached = parentOf(reached);
          continue;
        }
        const next = joinPath(reached, part);
        const file = tree.entry(next);
        if (file?.type === "symlink" && (followLast || rest.some((more) => more !== ""))) {
          links += 1;
          if (links > MAX_LINKS) return undefined;
          waiting = [...file.target.split("/"), ...rest];
          if (file.target.startsWith("/")) reached = "/";
        } else reached = next;
      }
      return reached;
    },
    children: (path) => {
      const inside = mounted(path);
      if (inside) return inside[0].children(inside[1]);
      const prefix = path === "/" ? "/" : `${path}/`;
      const direct = (other: string): boolean =>
        other.startsWith(prefix) && other.length > prefix.length && !other.includes("/", prefix.length);
      const found = new Set([...ownPaths(), ...mounts.keys()].filter(direct).map(nameOf));
      return [...found].sort();
    },
    put: (path, file) => {
      const inside = mounted(path);
      if (inside) return inside[0].put(inside[1], file);
      const missing: string[] = [];
      for (let at = parentOf(path); own(at) === undefined; at = parentOf(at)) missing.push(at);
      for (const folder of missing.reverse()) {
        touchParent(folder);
        upper.set(folder, directory(nowMs()));
      }
      if (own(path) === undefined) touchParent(path);
      upper.set(path, file);
    },
    remove: (path) => {
      const inside = mounted(path);
      if (inside) return inside[0].remove(inside[1]);
      for (const other of ownPaths()) {
        if (other !== path && !other.startsWith(`${path}/`)) continue;
        if (below(other) === undefined) upper.delete(other);
        else upper.set(other, undefined);
      }
      touchParent(path);
    },
    changes: () => {
      const found: Change[] = [];
      for (const [path, file] of [...upper].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (path === "/") continue;
        const old = below(path);
        if (file === undefined) {
          if (old !== undefined && own(parentOf(path)) !== undefined) found.push({ Path: path, Kind: 2 });
        } else found.push({ Path: path, Kind: old === undefined ? 1 : 0 });
      }
      return found;
    },
    paths: ownPaths,
  };
  return tree;
};

const ROOT = directory(0);
