import { createHash, randomBytes } from "node:crypto";
import { constants, lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { makeFolders } from "../archive/make-folders.ts";
import { removedAtExit } from "../archive/unfinished-files.ts";
import { isLent, isOwn } from "../archive/user-folders.ts";
import { keptEventsText, readKeptEvents } from "../domain/docker/kept-events-text.ts";
import type { EventsFile, KeptEvents } from "../domain/docker/kept-events.ts";
import { EngineError } from "../domain/engine-error.ts";
import type { UnreadReason } from "../domain/engine-problem.ts";
import { safeLine } from "../domain/text/safe-text.ts";
import { fileError, isCode } from "./file-error.ts";

const mostBytes = 8 * 1024 ** 2;
/** Of that many engines; of those that were looked at longest ago nothing is kept. */
const mostFiles = 32;
const tried = "read kept events";

/** In `folder`, a file for each address of an engine, for its owner only. Nothing is written through a link, and none is followed. */
export const eventsFile = (folder: string, address: string): EventsFile => {
  /** Known once it has been read. */
  let ours: string | undefined;
  return {
    read: async () => {
      try {
        const path = join(folder, nameOf(address));
        const kept = await readWhole(path);
        ours = path;
        return kept;
      } catch (error) {
        throw fileError(error, tried);
      }
    },
    write: (kept) => {
      if (ours === undefined) return;
      try {
        replace(folder, ours, kept);
      } catch {
        // A read-only home and a full disk keep nothing.
      }
    },
  };
};

/** "var-run-docker.sock-0123456789ab.jsonl": to be told apart by a person and by the program. */
const nameOf = (address: string): string => {
  const plain = address
    .replace(/^[a-z]+:\/+/i, "")
    .replaceAll(/[^\w.]+/g, "-")
    .slice(-40);
  return `${plain.replace(/^[-.]+/, "")}-${createHash("sha256").update(address).digest("hex").slice(0, 12)}.jsonl`;
};

const isName = (name: string): boolean => /-[0-9a-f]{12}\.jsonl$/.test(name);

/** A file that is empty was cut off with the power: there is nothing in it that could be lost. */
const readWhole = async (path: string): Promise<KeptEvents | undefined> => {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return undefined;
    throw isCode(error, "ELOOP") ? unread(path, "notOrdinary") : error;
  });
  if (!handle) return undefined;
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw unread(path, "notOrdinary");
    if (!isOwn(stats)) throw unread(path, "ofAnotherUser");
    if (stats.size > mostBytes) throw unread(path, "tooLong");
    const text = await handle.readFile("utf8");
    if (text === "") return undefined;
    const kept = readKeptEvents(text);
    if (!kept) throw unread(path, "notOurs");
    return kept;
  } finally {
    await handle.close();
  }
};

const unread = (path: string, why: UnreadReason): EngineError =>
  new EngineError("invalid", tried, { code: "keptEventsUnread", path: safeLine(path), why });

/** At once, as the program may be ending. Another Gantry never sees half of it, and the last one that writes is right. */
const replace = (folder: string, path: string, kept: KeptEvents): void => {
  const old = lstatSync(path, { throwIfNoEntry: false });
  if (old && !(old.isFile() && isOwn(old))) return;
  if (isLent(folder)) return;
  makeFolders(folder, 0o700);
  const temporary = join(folder, `.gantry-${process.pid}-${randomBytes(4).toString("hex")}.part`);
  const forget = removedAtExit(temporary);
  try {
    writeFileSync(temporary, Buffer.from(keptEventsText(kept, mostBytes)), { flag: "wx", mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    forget();
  }
  if (!old) removeOldest(folder);
};

const removeOldest = (folder: string): void => {
  const found = readdirSync(folder)
    .filter(isName)
    .flatMap((name) => {
      const path = join(folder, name);
      const stats = lstatSync(path, { throwIfNoEntry: false });
      return stats?.isFile() ? [{ path, atMs: stats.mtimeMs }] : [];
    });
  found.sort((a, b) => b.atMs - a.atMs);
  for (const { path } of found.slice(mostFiles)) rmSync(path, { force: true });
};
