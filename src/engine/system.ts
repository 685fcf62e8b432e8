import type Docker from "dockerode";
import type { EngineEvent } from "../domain/resources.ts";
import { safeLine } from "../domain/safe-text.ts";
import { call, shortDeadlineMs } from "./call.ts";
import { matchingRows } from "./matching-rows.ts";
import { diskUsage, pruneFacts } from "./usage.ts";
import type { EventOptions, SystemCalls } from "./system-calls.ts";
import { safeJson, safeLabels } from "./map.ts";
import { chunks, textLines } from "./stream.ts";

export const systemCalls = (client: Docker, streams: Docker): SystemCalls => ({
  version: (abort) =>
    call("version", abort, shortDeadlineMs, async () => {
      const raw = await client.version();
      return {
        version: safeLine(raw.Version),
        apiVersion: safeLine(raw.ApiVersion),
        minApiVersion: safeLine(raw.MinAPIVersion ?? ""),
        os: safeLine(raw.Os),
        arch: safeLine(raw.Arch),
        kernel: safeLine(raw.KernelVersion ?? ""),
        gitCommit: safeLine(raw.GitCommit ?? ""),
        components: (raw.Components ?? []).map(({ Name, Version }) => ({ name: safeLine(Name), version: safeLine(Version) })),
      };
    }),
  matching: (list, query, abort) => matchingRows(client, list, query, abort),
  info: (abort) =>
    call("info", abort, shortDeadlineMs, async () => {
      const raw = (await client.info()) as unknown as RawInfo;
      return {
        name: safeLine(raw.Name ?? ""),
        operatingSystem: safeLine(raw.OperatingSystem ?? ""),
        cpus: raw.NCPU ?? 0,
        memoryBytes: raw.MemTotal ?? 0,
        storageDriver: safeLine(raw.Driver ?? ""),
        loggingDriver: safeLine(raw.LoggingDriver ?? ""),
        cgroupVersion: safeLine(raw.CgroupVersion ?? "1"),
        rootDir: safeLine(raw.DockerRootDir ?? ""),
        warnings: (raw.Warnings ?? []).map(safeLine),
      };
    }),
  infoJson: (abort) => call("info", abort, shortDeadlineMs, async () => safeJson(await client.info())),
  usage: (abort) => diskUsage(client, abort),
  pruneFacts: (abort) => pruneFacts(client, abort),
  events: (options, abort) => events(streams, options, abort),
});

interface RawInfo {
  readonly Name?: string;
  readonly OperatingSystem?: string;
  readonly NCPU?: number;
  readonly MemTotal?: number;
  readonly Driver?: string;
  readonly LoggingDriver?: string;
  readonly CgroupVersion?: string;
  readonly DockerRootDir?: string;
  readonly Warnings?: readonly string[] | null;
}

interface RawEvent {
  readonly Type?: string;
  readonly Action?: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> };
  readonly time?: number;
}

async function* events(streams: Docker, { since, until, filters = {} }: EventOptions, abort: AbortSignal): AsyncGenerator<EngineEvent> {
  const parts = chunks("events", abort, (abortSignal) =>
    streams.getEvents({
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(Object.keys(filters).length === 0 ? {} : { filters }),
      abortSignal,
    } as object),
  );
  for await (const line of textLines(parts)) {
    if (abort.aborted) return; // the last line may be half of one
    yield eventFrom(line);
  }
}

/** `timeNano` is beyond a safe integer: its digits are taken from the text. */
const eventFrom = (line: string): EngineEvent => {
  const raw = JSON.parse(line) as RawEvent;
  const attributes = safeLabels(raw.Actor?.Attributes);
  return {
    type: safeLine(raw.Type ?? ""),
    action: safeLine(raw.Action ?? ""),
    id: safeLine(raw.Actor?.ID ?? ""),
    name: attributes.name ?? "",
    attributes,
    atMs: (raw.time ?? 0) * 1000,
    timeNano: /"timeNano":\s*(\d+)/.exec(line)?.[1] ?? "",
  };
};
