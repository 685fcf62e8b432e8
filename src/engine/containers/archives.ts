import { shortId } from "../../domain/container/container.ts";
import { ArchiveError } from "../../archive/archive-error.ts";
import { readTar } from "../../archive/read-tar.ts";
import type { TarEntry } from "../../archive/tar-entry.ts";
import type { Clock } from "../../domain/clock.ts";
import { namesOf, textOfPath } from "../../domain/files/byte-path.ts";
import { type ContainerFolder, type ContainerPath, type FileChange, fileModeFrom } from "../../domain/files/container-file.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { ArchiveCalls } from "./archive-calls.ts";
import { mediumDeadlineMs } from "../request/deadline.ts";
import { Answer } from "../request/answer.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { undefinedIf404 } from "../request/errors.ts";
import { type Fields, Misfits } from "../request/fields.ts";
import { parsed } from "../request/json-lines.ts";
import type { Request } from "../request/request.ts";
import { download, transfer } from "../request/transfer.ts";

/** A listing ends at one of these: a folder's archive holds all that is below it. */
const mostListed = 2_000;
const mostReadBytes = 256 * 1024 * 1024;
const mostReadMs = 3_000;

export const archiveCalls = (request: Request): ArchiveCalls => {
  const get: ArchiveCalls["get"] = (id, path, abort) =>
    download(request, { tried: `read ${path} in ${shortId(id)}`, method: "GET", path: archive(id), query: { path } }, abort);
  return {
    get,
    stat: (id, path, abort) =>
      request
        .headers({ tried: `look at ${path} in ${shortId(id)}`, method: "HEAD", path: archive(id), query: { path } }, abort, (headers) =>
          pathFrom(request, id, headers["x-docker-container-path-stat"]),
        )
        // Without a body there are no words: what follows says which of both is missing.
        .catch(undefinedIf404),
    put: (id, folder, upload, { copyUidGid }, abort) => {
      const query = { path: folder, noOverwriteDirNonDir: "true", copyUIDGID: copyUidGid ? "true" : undefined };
      return transfer(request, { tried: `copy to ${folder} in ${shortId(id)}`, method: "PUT", path: archive(id), query }, upload, abort);
    },
    read: (id, path, mostBytes, abort) => beginning(get(id, path, abort), mostBytes, `read ${path} in ${shortId(id)}`),
    list: async (id, path, abort) =>
      firstLevel(request.clock, get(id, `${path.replace(/\/*$/, "")}/.`, abort), `list ${path} in ${shortId(id)}`),
    changes: (id, abort) =>
      request.json(
        { tried: `changes of ${shortId(id)}`, deadlineMs: mediumDeadlineMs, method: "GET", path: ["containers", id, "changes"] },
        abort,
        (answer) => answer.rows(changeFrom),
        `changes ${id}`,
      ),
  };
};

const archive = (id: string): readonly string[] => ["containers", id, "archive"];

const changeFrom = (raw: Fields): FileChange | undefined => {
  const path = raw.exact("Path");
  const kind = raw.count("Kind");
  return path === "" ? undefined : { path, change: kind === 1 ? "added" : kind === 2 ? "deleted" : "changed" };
};

/** The header is base64 of JSON. */
const pathFrom = (request: Request, id: string, header: string | readonly string[] | undefined): ContainerPath => {
  const misfits = new Misfits();
  const raw = new Answer(parsed(Buffer.from(String(header ?? ""), "base64").toString("utf8")), misfits).fields();
  const path = {
    name: raw.exact("name"),
    ...fileModeFrom(raw.count("mode")),
    sizeBytes: raw.count("size"),
    modifiedAtMs: raw.time("mtime") ?? 0,
    linkTarget: raw.exact("linkTarget"),
  };
  request.misread(`file ${id}`, { rows: misfits.rows, fields: misfits.fields });
  return path;
};

const beginning = async (
  archive: AsyncIterable<Uint8Array>,
  mostBytes: number,
  tried: string,
): Promise<{ readonly bytes: Uint8Array; readonly sizeBytes: number }> => {
  for await (const { entry, content } of readTar(archive)) {
    if (entry.kind === "symlink")
      throw new EngineError("invalid", tried, { code: "linkInContainer", target: safeLine(textOfPath(entry.linkTarget)) });
    if (entry.kind !== "file") throw new EngineError("invalid", tried, { code: "notAFileInContainer" });
    const parts: Buffer[] = [];
    let read = 0;
    for await (const part of content) {
      parts.push(part);
      read += part.length;
      if (read >= mostBytes) break;
    }
    return { bytes: Buffer.concat(parts).subarray(0, mostBytes), sizeBytes: entry.sizeBytes };
  }
  throw new EngineError("failed", tried, { code: "emptyArchive" });
};

const firstLevel = async (clock: Clock, archive: AsyncIterable<Uint8Array>, tried: string): Promise<ContainerFolder> => {
  const files = new Map<string, ContainerPath>();
  const end = clock.nowMs() + mostReadMs;
  let readBytes = 0;
  let ended: ContainerFolder["ended"] = "whole";
  const bounded = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of archive) {
      readBytes += chunk.length;
      if (readBytes > mostReadBytes) ended = "tooBig";
      else if (clock.nowMs() > end) ended = "tooLong";
      if (ended !== "whole") return;
      yield chunk;
    }
  };
  try {
    for await (const { entry } of readTar(bounded())) {
      const names = namesOf(entry.path);
      const [name] = names;
      if (name === undefined || names.length > 1) continue;
      files.set(name, fileFrom(entry, textOfPath(name)));
      if (files.size < mostListed) continue;
      ended = "tooMany";
      break;
    }
  } catch (error) {
    // Cut by the bound, it has no end.
    if (!(error instanceof ArchiveError)) throw error;
    if (ended === "whole")
      throw new EngineError("failed", tried, { code: "archive", problem: error.problem, path: safeLine(textOfPath(error.path)) });
  }
  return { files: [...files.values()], ended };
};

const fileFrom = (entry: TarEntry, name: string): ContainerPath => ({
  name,
  kind:
    entry.kind === "folder" || entry.kind === "symlink"
      ? entry.kind
      : entry.kind === "file" || entry.kind === "hardLink"
        ? "file"
        : "other",
  sizeBytes: entry.sizeBytes,
  mode: entry.mode,
  modifiedAtMs: entry.modifiedAtSeconds * 1000,
  linkTarget: textOfPath(entry.linkTarget),
});
