import { shortId } from "../../domain/container/container.ts";
import { type RawStats, sampleFromStats } from "../../domain/container/stats.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { filterQuery, type Query } from "../request/ask.ts";
import { type Deadline, longDeadlineMs, mediumDeadlineMs, noDeadline, shortDeadlineMs } from "../request/deadline.ts";
import type { ContainerCalls, LogOptions, RawLogLine, StopOptions } from "../engine.ts";
import { createLogLines } from "./log-lines.ts";
import { containerFrom, factsFrom, safeJson } from "../listed-rows.ts";
import { processTable } from "./process-table.ts";
import type { Request } from "../request/request.ts";
import { runCalls } from "./run.ts";
import { statsFrom } from "./stats-fields.ts";
import { streamFields } from "../request/stream-fields.ts";
import { download } from "../request/transfer.ts";

/** Docker's calls for containers. */
export const containerCalls = (request: Request): ContainerCalls => {
  /** POST /containers/{id}/{verb} */
  const act = (
    verb: string,
    id: string,
    query: Query,
    deadlineMs: Deadline,
    abort: AbortSignal,
    alreadySo: readonly number[] = [],
  ): Promise<void> =>
    request.done({ tried: `${verb} ${shortId(id)}`, deadlineMs, method: "POST", path: ["containers", id, verb], query, alreadySo }, abort);
  return {
    prune: (filters, abort) =>
      request.json(
        {
          tried: "prune containers",
          deadlineMs: longDeadlineMs,
          method: "POST",
          path: ["containers", "prune"],
          query: filterQuery(filters),
        },
        abort,
        (answer) => {
          const raw = answer.fields();
          return { names: raw.lines("ContainersDeleted"), reclaimedBytes: raw.count("SpaceReclaimed") };
        },
      ),
    list: (abort, ids) =>
      request.json(
        {
          tried: "list containers",
          method: "GET",
          path: ["containers", "json"],
          query: { all: true, ...filterQuery(ids ? { id: ids } : {}) },
        },
        abort,
        (answer) => answer.rows(containerFrom),
        "containers",
      ),
    inspect: (id, abort, { withSize = false } = {}) =>
      request.json(
        { tried: `inspect ${shortId(id)}`, method: "GET", path: ["containers", id, "json"], query: { size: withSize } },
        abort,
        (answer) => ({ facts: factsFrom(answer.fields(), id), raw: safeJson(answer.value) }),
        `facts ${id}`,
      ),
    logs: (id, options, abort) => logLines(request, id, options, abort),
    stats: (id, abort) => samples(request, id, abort),
    top: (id, psOptions, abort) =>
      request.json(
        { tried: `top ${shortId(id)}`, method: "GET", path: ["containers", id, "top"], query: { ps_args: psOptions || undefined } },
        abort,
        (answer) => {
          const raw = answer.fields();
          return processTable(raw.cells("Titles"), raw.table("Processes"));
        },
        `top ${id}`,
      ),
    start: (id, abort, from = { checkpoint: "", checkpointDir: "" }) => {
      const query = { checkpoint: from.checkpoint || undefined, "checkpoint-dir": from.checkpointDir || undefined };
      return act("start", id, query, mediumDeadlineMs, abort, [304]);
    },
    stop: (id, options, abort) => act("stop", id, stopQuery(options), longDeadlineMs, abort, [304]),
    restart: (id, options, abort) => act("restart", id, stopQuery(options), longDeadlineMs, abort),
    pause: (id, abort) => act("pause", id, {}, mediumDeadlineMs, abort),
    unpause: (id, abort) => act("unpause", id, {}, mediumDeadlineMs, abort),
    kill: (id, signal, abort) => act("kill", id, { signal }, mediumDeadlineMs, abort),
    // The name goes into the address only: a body makes some engines refuse.
    rename: (id, name, abort) => act("rename", id, { name }, shortDeadlineMs, abort),
    remove: (id, { force, volumes, link }, abort) =>
      request
        .done(
          {
            tried: `remove ${shortId(id)}`,
            deadlineMs: longDeadlineMs,
            method: "DELETE",
            path: ["containers", id],
            query: { force, v: volumes, link },
            alreadySo: [404],
          },
          abort,
        )
        .catch(unlessGoing),
    export: (id, abort) => download(request, { tried: `export ${shortId(id)}`, method: "GET", path: ["containers", id, "export"] }, abort),
    ...runCalls(request),
  };
};

const stopQuery = ({ graceSeconds, signal }: StopOptions): Query => ({ t: graceSeconds, signal });

/** Going by another hand is what was asked for. */
const unlessGoing = (error: unknown): void => {
  const words = error instanceof EngineError && error.problem.code === "said" ? error.problem.words : "";
  if (!/removal of container .* is already in progress/i.test(words)) throw error;
};

async function* logLines(request: Request, id: string, options: LogOptions, abort: AbortSignal): AsyncGenerator<readonly RawLogLine[]> {
  const { follow, tail, since, until, details = false } = options;
  const query: Query = { follow, stdout: true, stderr: true, timestamps: true, tail, since, until, details };
  const lines = createLogLines(details);
  const parts = await request.stream(
    {
      tried: `logs of ${shortId(id)}`,
      deadlineMs: follow ? noDeadline : shortDeadlineMs,
      method: "GET",
      path: ["containers", id, "logs"],
      query,
    },
    abort,
  );
  yield [];
  for await (const part of parts) {
    const batch = lines.push(part);
    if (batch.length > 0) yield batch;
  }
  const rest = lines.end();
  if (rest.length > 0) yield rest;
}

async function* samples(request: Request, id: string, abort: AbortSignal): ReturnType<ContainerCalls["stats"]> & AsyncGenerator {
  const parts = await request.stream(
    {
      tried: `stats of ${shortId(id)}`,
      deadlineMs: noDeadline,
      method: "GET",
      path: ["containers", id, "stats"],
      query: { stream: true },
    },
    abort,
  );
  let previous: RawStats | undefined;
  for await (const { fields } of streamFields(parts, request, `stats ${id}`, "newest")) {
    const raw = statsFrom(fields);
    const sample = sampleFromStats(raw, previous);
    previous = raw;
    if (sample) yield sample;
  }
}
