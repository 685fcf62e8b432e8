import { createGzip } from "node:zlib";
import { pipeline, type Readable } from "node:stream";
import type { Clock } from "../../domain/clock.ts";
import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import type { BuildCalls, BuildOptions, BuildSource } from "./build-calls.ts";
import { type BuildContext, type Builder, dockerfileContext, folderContext } from "./build-context.ts";
import { buildSource } from "./build-source.ts";
import { buildQuery, registryConfig } from "./build-query.ts";
import { createBuildkitReader } from "./buildkit-build.ts";
import { type Ask, filterQuery } from "../request/ask.ts";
import { longDeadlineMs, noDeadline } from "../request/deadline.ts";
import { createClassicReader } from "./classic-build.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { toEngineError } from "../request/errors.ts";
import { Fields, Misfits, recordIn } from "../request/fields.ts";
import { jsonLines } from "../request/json-lines.ts";
import type { Request } from "../request/request.ts";
import { createUpdateQueue } from "../request/update-queue.ts";

/** A trace of BuildKit holds what its steps wrote meanwhile: sixteen megabytes at most, in base64. */
const mostTraceCharacters = 32 * 1024 * 1024;

/** How often the sending of the context is told. */
const tellEveryMs = 200;

export const buildCalls = (request: Request): BuildCalls => ({
  // The answer's head is all that says it: the body of a ping is "OK".
  preferred: (abort) =>
    request.headers({ tried: "ping", method: "GET", path: ["_ping"] }, abort, (headers) =>
      headers["builder-version"] === "2" ? "buildkit" : "classic",
    ),
  sourceOf: buildSource,
  build: (source, options, abort) => build(request, source, options, abort),
  pruneCache: ({ all, keepBytes, filters }, abort) => {
    const query = { all, "keep-storage": keepBytes, "reserved-space": keepBytes, ...filterQuery(filters) };
    return request.json(
      { tried: "prune the build cache", deadlineMs: longDeadlineMs, method: "POST", path: ["build", "prune"], query },
      abort,
      (answer) => {
        const raw = answer.fields();
        return { ids: raw.lines("CachesDeleted"), reclaimedBytes: raw.count("SpaceReclaimed") };
      },
    );
  },
});

async function* build(request: Request, source: BuildSource, options: BuildOptions, abort: AbortSignal): AsyncGenerator<ProgressUpdate> {
  const { clock } = request;
  const own = new AbortController();
  const signal = AbortSignal.any([abort, own.signal]);
  const queue = createUpdateQueue();
  const run = async (): Promise<void> => {
    const context = await contextOf(clock, source, options.builder, signal);
    const upload = context && (options.compress ? compressed(context.tar) : context.tar);
    const stopTelling = context ? tellSent(clock, context, queue.push) : () => undefined;
    const reader = options.builder === "buildkit" ? createBuildkitReader(clock.nowMs) : createClassicReader(clock.nowMs);
    const ask: Ask = {
      tried: "build",
      // The classic builder is silent until it has the whole context.
      deadlineMs: noDeadline,
      method: "POST",
      path: ["build"],
      query: buildQuery(source, options, context?.dockerfile ?? (source.kind === "url" ? (source.dockerfile ?? "") : "")),
      registryConfig: registryConfig(options.logins),
      ...(upload ? { upload } : {}),
    };
    try {
      const misfits = new Misfits();
      for await (const message of jsonLines(await request.stream(ask, signal), undefined, mostTraceCharacters)) {
        const record = recordIn(message);
        if (!record) misfits.rows += 1;
        for (const update of reader.read(new Fields(record ?? {}, misfits))) queue.push(update);
      }
      request.misread("act", { rows: misfits.rows, fields: misfits.fields });
      for (const update of signal.aborted ? reader.brokenOff() : reader.end()) queue.push(update);
    } catch (error) {
      for (const update of reader.brokenOff()) queue.push(update);
      throw context?.failure() ?? error;
    } finally {
      stopTelling();
      context?.tar.destroy();
    }
  };
  const running = run().then(
    () => queue.end(signal.aborted ? givenUp() : undefined),
    (error: unknown) => queue.end(signal.aborted ? givenUp() : toEngineError(error, "build")),
  );
  try {
    yield* queue.updates;
  } finally {
    own.abort();
    await running;
  }
}

const givenUp = (): EngineError => new EngineError("aborted", "build", { code: "givenUp" });

const contextOf = (clock: Clock, source: BuildSource, builder: Builder, abort: AbortSignal): Promise<BuildContext> | undefined => {
  switch (source.kind) {
    case "folder":
      return folderContext(clock, source.path, source.dockerfile, builder, abort);
    case "dockerfile":
      return dockerfileContext(clock, source.path, abort);
    case "url":
      return undefined;
    default:
      return source satisfies never;
  }
};

/** Tells how much of the context was sent, until it is all there. */
const tellSent = (clock: Clock, context: BuildContext, tell: (update: ProgressUpdate) => void): (() => void) => {
  let told = -1;
  const part = (state: "running" | "done"): void => {
    const doneBytes = context.sentBytes();
    if (state === "running" && doneBytes === told) return;
    told = doneBytes;
    tell({ kind: "part", id: "context", title: "build context", status: state === "done" ? "sent" : "sending", state, doneBytes });
  };
  let cancel = (): void => undefined;
  const later = (): void => {
    cancel = clock.setTimeout(() => {
      part("running");
      later();
    }, tellEveryMs);
  };
  later();
  context.tar.on("end", () => {
    cancel();
    part("done");
  });
  return () => cancel();
};

/** An error of the tar ends the gzip, too. */
const compressed = (tar: Readable): Readable => {
  const gzip = createGzip();
  pipeline(tar, gzip, () => undefined);
  return gzip;
};
