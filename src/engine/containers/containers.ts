import { type RawStats, sampleFromStats } from "../../domain/container/stats.ts";
import { allowing, call, longDeadlineMs, mediumDeadlineMs, noDeadline, shortDeadlineMs } from "../request/call.ts";
import type { ContainerCalls, LogOptions, RawLogLine, StopOptions } from "../engine.ts";
import { createLogLines } from "./log-lines.ts";
import { containerFrom, factsFrom, safeJson } from "../listed-rows.ts";
import { processTable } from "./process-table.ts";
import { filterQuery, type Query, type Request } from "../request/request.ts";
import { runCalls } from "./run.ts";
import { statsFrom } from "./stats-fields.ts";
import { StatusError } from "../request/status-error.ts";
import { chunks } from "../request/stream.ts";
import { streamFields } from "../request/stream-fields.ts";
import { download } from "../request/transfer.ts";

/** Docker's calls for containers. */
export const containerCalls = (request: Request): ContainerCalls => {
  /** POST /containers/{id}/{verb} */
  const act = (verb: string, id: string, query: Query, deadlineMs: number, abort: AbortSignal): Promise<void> =>
    call(request.clock, `${verb} ${short(id)}`, abort, deadlineMs, (signal) =>
      request.done({ method: "POST", path: ["containers", id, verb], query }, signal),
    );
  return {
    prune: (filters, abort) =>
      call(request.clock, "prune containers", abort, longDeadlineMs, (signal) =>
        request.json({ method: "POST", path: ["containers", "prune"], query: filterQuery(filters) }, signal, (answer) => {
          const raw = answer.fields();
          return { names: raw.lines("ContainersDeleted"), reclaimedBytes: raw.count("SpaceReclaimed") };
        }),
      ),
    list: (abort) =>
      call(request.clock, "list containers", abort, shortDeadlineMs, (signal) =>
        request.json(
          { method: "GET", path: ["containers", "json"], query: [["all", "1"]] },
          signal,
          (answer) => answer.rows(containerFrom),
          "containers",
        ),
      ),
    inspect: (id, abort, { withSize = false } = {}) =>
      call(request.clock, `inspect ${short(id)}`, abort, shortDeadlineMs, (signal) =>
        request.json(
          { method: "GET", path: ["containers", id, "json"], query: withSize ? [["size", "1"]] : [] },
          signal,
          (answer) => ({ facts: factsFrom(answer.fields(), id), raw: safeJson(answer.value) }),
          `facts ${id}`,
        ),
      ),
    logs: (id, options, abort) => logLines(request, id, options, abort),
    stats: (id, abort) => samples(request, id, abort),
    top: (id, psOptions, abort) =>
      call(request.clock, `top ${short(id)}`, abort, shortDeadlineMs, (signal) =>
        request.json(
          { method: "GET", path: ["containers", id, "top"], query: psOptions === "" ? [] : [["ps_args", psOptions]] },
          signal,
          (answer) => {
            const raw = answer.fields();
            return processTable(raw.cells("Titles"), raw.table("Processes"));
          },
          `top ${id}`,
        ),
      ),
    start: (id, abort, from = { checkpoint: "", checkpointDir: "" }) => {
      const query: Query = [
        ...(from.checkpoint === "" ? [] : [["checkpoint", from.checkpoint] as const]),
        ...(from.checkpointDir === "" ? [] : [["checkpoint-dir", from.checkpointDir] as const]),
      ];
      return call(request.clock, `start ${short(id)}`, abort, mediumDeadlineMs, (signal) =>
        allowing([304], request.done({ method: "POST", path: ["containers", id, "start"], query }, signal)),
      );
    },
    stop: (id, options, abort) =>
      call(request.clock, `stop ${short(id)}`, abort, longDeadlineMs, (signal) =>
        allowing([304], request.done({ method: "POST", path: ["containers", id, "stop"], query: stopQuery(options) }, signal)),
      ),
    restart: (id, options, abort) => act("restart", id, stopQuery(options), longDeadlineMs, abort),
    pause: (id, abort) => act("pause", id, [], mediumDeadlineMs, abort),
    unpause: (id, abort) => act("unpause", id, [], mediumDeadlineMs, abort),
    kill: (id, signal, abort) => act("kill", id, [["signal", signal]], mediumDeadlineMs, abort),
    // The name goes into the address only: a body makes some engines refuse.
    rename: (id, name, abort) => act("rename", id, [["name", name]], shortDeadlineMs, abort),
    remove: (id, { force, volumes, link }, abort) => {
      const query: Query = [
        ...(force ? [["force", "1"] as const] : []),
        ...(volumes ? [["v", "1"] as const] : []),
        ...(link ? [["link", "1"] as const] : []),
      ];
      return call(request.clock, `remove ${short(id)}`, abort, longDeadlineMs, (signal) =>
        gone(request.done({ method: "DELETE", path: ["containers", id], query }, signal)),
      );
    },
    export: (id, abort) => download(`export ${short(id)}`, request, { method: "GET", path: ["containers", id, "export"] }, abort),
    ...runCalls(request),
  };
};

const short = (id: string): string => id.slice(0, 12);

const stopQuery = ({ graceSeconds, signal }: StopOptions): Query => [
  ...(graceSeconds === undefined ? [] : [["t", String(graceSeconds)] as const]),
  ...(signal === undefined ? [] : [["signal", signal] as const]),
];

/** Gone already, or going by another hand, is what was asked for. */
const gone = async (request: Promise<unknown>): Promise<void> => {
  try {
    await allowing([404], request);
  } catch (error) {
    if (!(error instanceof StatusError && /removal of container .* is already in progress/i.test(error.message))) throw error;
  }
};

async function* logLines(request: Request, id: string, options: LogOptions, abort: AbortSignal): AsyncGenerator<readonly RawLogLine[]> {
  const { follow, tail, since, until, details = false } = options;
  const query: Query = [
    ...(follow ? [["follow", "1"] as const] : []),
    ["stdout", "1"],
    ["stderr", "1"],
    ["timestamps", "1"],
    ...(tail === undefined ? [] : [["tail", String(tail)] as const]),
    ...(since === undefined ? [] : [["since", since] as const]),
    ...(until === undefined ? [] : [["until", until] as const]),
    ...(details ? [["details", "1"] as const] : []),
  ];
  const lines = createLogLines(details);
  const parts = chunks(
    request.clock,
    `logs of ${short(id)}`,
    abort,
    (signal) => request.stream({ method: "GET", path: ["containers", id, "logs"], query }, signal),
    follow ? noDeadline : shortDeadlineMs,
  );
  for await (const part of parts) {
    const batch = lines.push(part);
    if (batch.length > 0) yield batch;
  }
  const rest = lines.end();
  if (rest.length > 0) yield rest;
}

async function* samples(request: Request, id: string, abort: AbortSignal): ReturnType<ContainerCalls["stats"]> & AsyncGenerator {
  const parts = chunks(
    request.clock,
    `stats of ${short(id)}`,
    abort,
    (signal) => request.stream({ method: "GET", path: ["containers", id, "stats"], query: [["stream", "1"]] }, signal),
    noDeadline,
  );
  let previous: RawStats | undefined;
  for await (const { fields } of streamFields(parts, request, `stats ${id}`, "newest")) {
    const raw = statsFrom(fields);
    const sample = sampleFromStats(raw, previous);
    previous = raw;
    if (sample) yield sample;
  }
}
