import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { encodeHeader, endOfTar } from "../../archive/encode-header.ts";
import { paddingBytes } from "../../archive/tar-entry.ts";
import type { Clock } from "../../domain/clock.ts";
import { type BytePath, bytePath, bytesOf, textOfPath, noPath } from "../../domain/files/byte-path.ts";
import { type ContextEntry, contextEntries } from "./context-entries.ts";
import type { EngineProblem } from "../../domain/engine-problem.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { ignoreRules, keepingBuildFiles, patternsOf } from "./ignore-rules.ts";

/** A context on its way: the tar and the name of the Dockerfile in it. */
export interface BuildContext {
  readonly tar: Readable;
  readonly dockerfile: string;
  /** How much of it was taken so far. */
  readonly sentBytes: () => number;
  /** Why the packing ended early; undefined while all is well. */
  readonly failure: () => Error | undefined;
}

/** What is put in beside the folder's own, by name. */
type Added = Readonly<Record<string, { readonly content: string | Buffer; readonly mode: number }>>;

export type Builder = "classic" | "buildkit";

/** Packs `folder` for POST /build as Docker's CLI does: by its .dockerignore, everything root's. `dockerfile` is a path on this
 *  machine; outside the folder it is sent along under a name of its own.
 *  @throws EngineError invalid, for a folder or Dockerfile that isn't there */
export const folderContext = async (
  clock: Pick<Clock, "nowMs">,
  folder: string,
  dockerfile: string | undefined,
  builder: Builder,
  abort: AbortSignal,
): Promise<BuildContext> => {
  const root = await realpath(folder).catch(() => notFound({ code: "contextMissing", path: folder }));
  const found = await dockerfileOf(root, dockerfile);
  const inside = relative(root, found);
  const isOutside = inside === ".." || inside.startsWith(`..${sep}`);
  const patterns = await patternsFor(root, isOutside ? undefined : inside, builder);
  if (!isOutside) {
    const rules = ignoreRules(keepingBuildFiles(patterns, inside), builder);
    return packed(clock, inside, abort, contextEntries(bytePath(root), rules, abort));
  }
  const name = `.dockerfile.${randomBytes(10).toString("hex")}`;
  const rules = ignoreRules(patterns, builder);
  return packed(clock, name, abort, withoutIgnoreFile(contextEntries(bytePath(root), rules, abort)), {
    [name]: { content: await readFile(found), mode: 0o600 },
    // The engine leaves the added file out of the image by this.
    ".dockerignore": {
      content: `${await textOf(join(root, ".dockerignore"), ".dockerignore")}\n${name}\n`,
      mode: await modeOf(join(root, ".dockerignore")),
    },
  });
};

/** A context that holds nothing but the Dockerfile at `path`. */
export const dockerfileContext = async (clock: Pick<Clock, "nowMs">, path: string, abort: AbortSignal): Promise<BuildContext> => {
  const text = await readFile(path).catch(() => notFound({ code: "dockerfileMissing", path, isOnlyFile: true }));
  return packed(clock, basename(path), abort, none(), { [basename(path)]: { content: text, mode: 0o600 } });
};

/** "Dockerfile" of the folder, or "dockerfile" where only that is there. */
const dockerfileOf = async (root: string, named: string | undefined): Promise<string> => {
  if (named !== undefined)
    return realpath(resolve(named)).catch(() => notFound({ code: "dockerfileMissing", path: named, isOnlyFile: false }));
  for (const name of ["Dockerfile", "dockerfile"]) {
    const path = await realpath(join(root, name)).catch(() => undefined);
    if (path !== undefined) return path;
  }
  return notFound({ code: "dockerfileMissing", path: join(root, "Dockerfile"), isOnlyFile: false });
};

/** BuildKit prefers <Dockerfile>.dockerignore to the one of the folder. */
const patternsFor = async (root: string, dockerfile: string | undefined, builder: Builder): Promise<readonly string[]> => {
  const own = builder === "buildkit" && dockerfile !== undefined ? await textOf(join(root, `${dockerfile}.dockerignore`), "") : "";
  return patternsOf(own || (await textOf(join(root, ".dockerignore"), "")));
};

const textOf = async (path: string, otherwise: string): Promise<string> => {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere ? readFile(path, "utf8") : otherwise;
};

const modeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mode }) => mode,
    () => 0o600,
  );

async function* withoutIgnoreFile(entries: AsyncIterable<ContextEntry>): AsyncGenerator<ContextEntry> {
  for await (const entry of entries) if (entry.entry.path !== ".dockerignore") yield entry;
}

async function* none(): AsyncGenerator<ContextEntry> {
  // nothing
}

const packed = (
  clock: Pick<Clock, "nowMs">,
  dockerfile: string,
  abort: AbortSignal,
  entries: AsyncIterable<ContextEntry>,
  added: Added = {},
): BuildContext => {
  let sentBytes = 0;
  let failure: Error | undefined;
  // Nothing is packed before somebody reads: until then nobody would hear that it failed.
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of tarOf(clock, entries, added)) {
        sentBytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw failure;
    }
  };
  const tar = Readable.from(bytes(), { objectMode: false });
  abort.addEventListener("abort", () => tar.destroy(), { once: true });
  return { tar, dockerfile, sentBytes: () => sentBytes, failure: () => failure };
};

async function* tarOf(clock: Pick<Clock, "nowMs">, entries: AsyncIterable<ContextEntry>, added: Added): AsyncGenerator<Uint8Array> {
  for await (const { entry, source } of entries) {
    yield encodeHeader(entry);
    if (source === undefined) continue;
    yield* contentOf(source, entry.sizeBytes);
    yield Buffer.alloc(paddingBytes(entry.sizeBytes));
  }
  for (const [name, { content, mode }] of Object.entries(added)) {
    const bytes = Buffer.from(content);
    yield encodeHeader({
      ...addedFile,
      path: bytePath(name),
      mode: mode & 0o7777,
      sizeBytes: bytes.length,
      modifiedAtSeconds: Math.floor(clock.nowMs() / 1000),
    });
    yield bytes;
    yield Buffer.alloc(paddingBytes(bytes.length));
  }
  yield endOfTar;
}

const addedFile = { kind: "file", uid: 0, gid: 0, linkTarget: noPath, deviceMajor: 0, deviceMinor: 0 } as const;

/** As many bytes as the header says: a file that grows meanwhile is sent as it was. */
async function* contentOf(source: BytePath, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let leftBytes = sizeBytes;
  for await (const chunk of createReadStream(bytesOf(source), { end: sizeBytes - 1 })) {
    leftBytes -= chunk.length;
    yield chunk;
  }
  if (leftBytes > 0) throw new EngineError("invalid", "build", { code: "changedWhileSent", path: textOfPath(source) });
}

const notFound = (problem: EngineProblem): never => {
  throw new EngineError("invalid", "build", problem);
};
