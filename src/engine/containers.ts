import type Docker from "dockerode";
import { safeLine } from "../domain/safe-text.ts";
import { type RawStats, sampleFromStats } from "../domain/stats.ts";
import { dialJson } from "./dial.ts";
import { allowing, call, longDeadlineMs, mediumDeadlineMs, shortDeadlineMs } from "./call.ts";
import type { ContainerCalls, LogOptions, RawLogLine, StopOptions } from "./engine.ts";
import { given } from "./given.ts";
import { createLogLines } from "./log-lines.ts";
import { containerFrom, factsFrom, type RawContainer, type RawInspect, safeJson } from "./map.ts";
import { runCalls } from "./run.ts";
import { chunks, jsonLines } from "./stream.ts";
import { download } from "./transfer.ts";

/** Docker's calls for containers: `client` for answers, `streams` for what goes on. */
export const containerCalls = (client: Docker, streams: Docker): ContainerCalls => {
  const short = (id: string): string => id.slice(0, 12);
  return {
    prune: (filters, abort) =>
      call("prune containers", abort, longDeadlineMs, async (abortSignal) => {
        const query = Object.keys(filters).length === 0 ? [] : [["filters", JSON.stringify(filters)] as const];
        const raw = (await dialJson(client, { method: "POST", path: "/containers/prune", query }, abortSignal)) as {
          readonly ContainersDeleted?: readonly string[] | null;
          readonly SpaceReclaimed?: number;
        };
        return { names: (raw.ContainersDeleted ?? []).map(safeLine), reclaimedBytes: raw.SpaceReclaimed ?? 0 };
      }),
    list: (abort) =>
      call("list containers", abort, shortDeadlineMs, async (abortSignal) => {
        const raw = (await client.listContainers({ all: true, abortSignal })) as unknown as readonly RawContainer[];
        return raw.map(containerFrom);
      }),
    inspect: (id, abort, { withSize = false } = {}) =>
      call(`inspect ${short(id)}`, abort, shortDeadlineMs, async (abortSignal) => {
        const raw: unknown = await client.getContainer(id).inspect({ ...(withSize ? { size: true } : {}), abortSignal });
        return { facts: factsFrom(raw as RawInspect), raw: safeJson(raw) };
      }),
    logs: (id, options, abort) => logLines(streams, id, options, abort),
    stats: (id, abort) => samples(streams, id, abort),
    top: (id, psOptions, abort) =>
      call(`top ${short(id)}`, abort, shortDeadlineMs, async (abortSignal) => {
        const raw = (await client.getContainer(id).top({ ...(psOptions === "" ? {} : { ps_args: psOptions }), abortSignal })) as {
          Titles?: string[];
          Processes?: string[][] | null;
        };
        return {
          titles: (raw.Titles ?? []).map(safeLine),
          processes: (raw.Processes ?? []).map((cells) => cells.map(safeLine)),
        };
      }),
    start: (id, abort, from = { checkpoint: "", checkpointDir: "" }) =>
      call(`start ${short(id)}`, abort, mediumDeadlineMs, (abortSignal) =>
        allowing(
          [304],
          client.getContainer(id).start({ ...given({ checkpoint: from.checkpoint, "checkpoint-dir": from.checkpointDir }), abortSignal }),
        ),
      ),
    stop: (id, options, abort) =>
      call(`stop ${short(id)}`, abort, longDeadlineMs, (abortSignal) =>
        allowing([304], client.getContainer(id).stop({ ...stopQuery(options), abortSignal })),
      ),
    restart: (id, options, abort) =>
      call(`restart ${short(id)}`, abort, longDeadlineMs, async (abortSignal) => {
        await client.getContainer(id).restart({ ...stopQuery(options), abortSignal });
      }),
    pause: (id, abort) =>
      call(
        `pause ${short(id)}`,
        abort,
        mediumDeadlineMs,
        async (abortSignal) => void (await client.getContainer(id).pause({ abortSignal })),
      ),
    unpause: (id, abort) =>
      call(
        `unpause ${short(id)}`,
        abort,
        mediumDeadlineMs,
        async (abortSignal) => void (await client.getContainer(id).unpause({ abortSignal })),
      ),
    kill: (id, signal, abort) =>
      call(
        `kill ${short(id)}`,
        abort,
        mediumDeadlineMs,
        async (abortSignal) => void (await client.getContainer(id).kill({ signal, abortSignal })),
      ),
    rename: (id, name, abort) =>
      call(`rename ${short(id)}`, abort, shortDeadlineMs, async (abortSignal) => {
        // The name goes into the address only: a body makes some engines refuse.
        await client.getContainer(id).rename({ name, abortSignal });
      }),
    remove: (id, { force, volumes, link }, abort) =>
      call(`remove ${short(id)}`, abort, longDeadlineMs, (abortSignal) =>
        gone(client.getContainer(id).remove({ force, v: volumes, ...(link ? { link } : {}), abortSignal })),
      ),
    export: (id, abort) => download(`export ${short(id)}`, streams, { method: "GET", path: `/containers/${id}/export` }, abort),
    ...runCalls(client, streams),
  };
};

const stopQuery = ({ graceSeconds, signal }: StopOptions): { readonly t?: number; readonly signal?: string } => ({
  ...(graceSeconds === undefined ? {} : { t: graceSeconds }),
  ...(signal === undefined ? {} : { signal }),
});

/** Gone already, or going by another hand, is what was asked for. */
const gone = async (request: Promise<unknown>): Promise<void> => {
  try {
    await allowing([404], request);
  } catch (error) {
    if (!(error instanceof Error && /removal of container .* is already in progress/i.test(error.message))) throw error;
  }
};

async function* logLines(streams: Docker, id: string, options: LogOptions, abort: AbortSignal): AsyncGenerator<readonly RawLogLine[]> {
  const { follow, tail, since, until, details, tty } = options;
  const query = {
    follow,
    stdout: true,
    stderr: true,
    timestamps: true,
    ...(tail === undefined ? {} : { tail }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(details ? { details } : {}),
  };
  const lines = createLogLines(tty);
  const parts = chunks(`logs of ${id.slice(0, 12)}`, abort, (abortSignal) => {
    if (follow)
      return streams.getContainer(id).logs({ ...query, abortSignal } as unknown as Docker.ContainerLogsOptions & { follow: true });
    return pastLogs(streams, id, query, abortSignal);
  });
  for await (const part of parts) {
    const batch = lines.push(part);
    if (batch.length > 0) yield batch;
  }
  const rest = lines.end();
  if (rest.length > 0) yield rest;
}

/** dockerode reads a log that is not followed whole, and takes text that looks like JSON for JSON: its modem does not. */
const pastLogs = (streams: Docker, id: string, query: object, abortSignal: AbortSignal): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) => {
    const request = {
      path: `/containers/${id}/logs?`,
      method: "GET",
      isStream: true,
      statusCodes: { 200: true },
      options: query,
      abortSignal,
    };
    streams.modem.dial(request, (error: unknown, stream: unknown) => (error ? reject(error) : resolve(stream as NodeJS.ReadableStream)));
  });

async function* samples(streams: Docker, id: string, abort: AbortSignal): ReturnType<ContainerCalls["stats"]> & AsyncGenerator {
  const parts = chunks(`stats of ${id.slice(0, 12)}`, abort, (abortSignal) =>
    streams.getContainer(id).stats({ stream: true, abortSignal } as { stream: true }),
  );
  let previous: RawStats | undefined;
  for await (const document of jsonLines(parts)) {
    const raw = document as RawStats;
    const sample = sampleFromStats(raw, previous);
    previous = raw;
    if (sample) yield sample;
  }
}
