import { ApiError } from "../api/api-error.ts";
import { type Exchange, flag, isoTime, type Route, sendJson } from "../http/exchange.ts";
import { extractTar } from "../files/extract.ts";
import { cleanPath, type DemoFile, type FileTree, joinPath, nameOf, regularFile } from "../files/file-tree.ts";
import { packTar, type TarEntry } from "../files/tar.ts";
import type { DemoContainer } from "../model/model.ts";
import { machineOf } from "../world/container-files.ts";
import { containerEvent, type DemoWorld, findContainer } from "../world/world.ts";

const DIRECTORY_BIT = 2 ** 31;
const LINK_BIT = 2 ** 27;

/** Go's FileMode. */
const modeOf = (file: DemoFile): number => {
  const kind = file.type === "directory" ? DIRECTORY_BIT : file.type === "symlink" ? LINK_BIT : 0;
  const special = (file.mode & 0o1000 ? 2 ** 20 : 0) + (file.mode & 0o2000 ? 2 ** 22 : 0) + (file.mode & 0o4000 ? 2 ** 23 : 0);
  return kind + special + (file.mode & 0o777);
};

interface Found {
  readonly container: DemoContainer;
  readonly files: FileTree;
  /** As it was asked for. */
  readonly asked: string;
  readonly path: string;
  readonly file: DemoFile;
  /** What the archive calls it. */
  readonly name: string;
}

/** The path of the query in the container. With "/" or "/." at its end a link is followed. */
const find = ({ world, parts, query }: Exchange, mustBeFolder = false): Found => {
  const name = parts[0] ?? "";
  const container = findContainer(world, name);
  const asked = query.get("path") ?? "";
  // Its own words, without the blank.
  if (asked === "") throw new ApiError(400, "bad parameter: pathcannot be empty");
  const { files } = container;
  const follow = mustBeFolder || /\/\.?$/.test(asked);
  const path = files.resolve(asked, follow) ?? "/";
  const file = files.entry(path);
  if (!file) throw new ApiError(404, `Could not find the file ${asked} in container ${name}`);
  if (/\/\.?$/.test(asked) && file.type !== "directory") throw new ApiError(500, `lstat ${asked}: not a directory`);
  const given = file.type === "file" ? machineOf(world, container).given(path) : undefined;
  const last = asked.endsWith("/.") ? "." : nameOf(cleanPath(asked)) || "/";
  return { container, files, asked, path, file: given === undefined ? file : { ...file, content: Buffer.from(given) }, name: last };
};

const statOf = ({ file, name, files, path }: Found): string => {
  const target = file.type === "symlink" ? (files.resolve(path) ?? "") : "";
  const size = file.type === "directory" ? 4096 : file.type === "symlink" ? file.target.length : file.content.length;
  return Buffer.from(JSON.stringify({ name, size, mode: modeOf(file), mtime: isoTime(file.mtimeMs), linkTarget: target })).toString(
    "base64",
  );
};

/** The entries under a path, named from `name` on. */
export const treeEntries = function* (files: FileTree, path: string, name: string): Generator<TarEntry> {
  const file = files.entry(path);
  if (!file) return;
  if (name !== "") yield { name: file.type === "directory" && !name.endsWith("/") ? `${name}/` : name, file };
  if (file.type === "directory")
    for (const child of files.children(path))
      yield* treeEntries(files, joinPath(path, child), name === "" ? child : `${name.replace(/\/$/, "")}/${child}`);
};

const get = (exchange: Exchange): void => {
  const found = find(exchange);
  const { container, files, path, file, name } = found;
  const bytes = file.type === "directory" ? packTar(treeEntries(files, path, name)) : packTar([{ name, file }]);
  const { response } = exchange;
  response.writeHead(200, { "Content-Type": "application/x-tar", "X-Docker-Container-Path-Stat": statOf(found) });
  response.end(bytes);
  containerEvent(exchange.world, container, "archive-path");
};

const head = (exchange: Exchange): void => {
  const found = find(exchange);
  exchange.response.writeHead(200, { "X-Docker-Container-Path-Stat": statOf(found) });
  exchange.response.end();
};

const put = async (exchange: Exchange): Promise<void> => {
  const { container, files, path, file } = find(exchange, true);
  const { refuse } = exchange.world.engine;
  if (file.type !== "directory") throw refuse.notFolder();
  const inVolume = container.mounts.some(
    ({ destination, writable }) => writable && (path === destination || path.startsWith(`${destination}/`)),
  );
  if (container.hostConfig.ReadonlyRootfs && !inVolume) throw refuse.readOnly();
  await extractTar(files, path, exchange.raw, { keepsKinds: flag(exchange.query, "noOverwriteDirNonDir"), refuse });
  exchange.response.writeHead(200);
  exchange.response.end();
  containerEvent(exchange.world, container, "extract-to-dir");
};

/** Everything but what is mounted: as an engine writes it, the names without a leading "/". */
export const exportTar = (world: DemoWorld, container: DemoContainer): Buffer => {
  const { files } = container;
  const entries: TarEntry[] = [];
  const mounts = new Map(files.mounts);
  files.mounts.clear();
  for (const path of files.paths()) {
    const file = files.entry(path);
    if (path !== "/" && file)
      entries.push({ name: path.slice(1), file: path === "/.dockerenv" ? regularFile("", container.createdAtMs, 0o755) : file });
  }
  for (const [place, tree] of mounts) files.mounts.set(place, tree);
  containerEvent(world, container, "export");
  return packTar(entries);
};

export const archiveRoutes: readonly Route[] = [
  { method: "GET", path: /^\/containers\/([^/]+)\/archive$/, answer: get },
  { method: "HEAD", path: /^\/containers\/([^/]+)\/archive$/, answer: head },
  { method: "PUT", path: /^\/containers\/([^/]+)\/archive$/, answer: put },
  {
    method: "GET",
    path: /^\/containers\/([^/]+)\/export$/,
    answer: ({ world, parts, response }) => {
      const bytes = exportTar(world, findContainer(world, parts[0] ?? ""));
      response.writeHead(200, { "Content-Type": "application/octet-stream" });
      response.end(bytes);
    },
  },
  {
    method: "GET",
    path: /^\/containers\/([^/]+)\/changes$/,
    answer: (exchange) => {
      const changes = findContainer(exchange.world, exchange.parts[0] ?? "").files.changes();
      sendJson(exchange, changes.length > 0 ? changes : null);
    },
  },
];
