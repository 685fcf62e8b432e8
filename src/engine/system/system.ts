import type { EngineEvent } from "../../domain/docker/resources.ts";
import { filterQuery } from "../request/ask.ts";
import { noDeadline } from "../request/deadline.ts";
import { safeJson } from "../listed-rows.ts";
import { matchingRows } from "./matching-rows.ts";
import type { Request } from "../request/request.ts";
import { askedAsPodman, toldAsDocker, probedAtPodman } from "./event-words.ts";
import { type Document, streamFields } from "../request/stream-fields.ts";
import type { EventOptions, SystemCalls } from "./system-calls.ts";
import { diskUsage, pruneFacts, volumeUsage } from "./usage.ts";

export const systemCalls = (request: Request): SystemCalls => ({
  version: (abort) =>
    request.json(
      { tried: "version", method: "GET", path: ["version"] },
      abort,
      (answer) => {
        const raw = answer.fields();
        return {
          version: raw.line("Version"),
          apiVersion: raw.line("ApiVersion"),
          minApiVersion: raw.line("MinAPIVersion"),
          os: raw.line("Os"),
          arch: raw.line("Arch"),
          kernel: raw.line("KernelVersion"),
          gitCommit: raw.line("GitCommit"),
          components: raw.rows("Components", (component) => ({ name: component.line("Name"), version: component.line("Version") })),
        };
      },
      "version",
    ),
  matching: (list, query, abort) => matchingRows(request, list, query, abort),
  info: (abort) =>
    request.json(
      { tried: "info", method: "GET", path: ["info"] },
      abort,
      (answer) => {
        const raw = answer.fields();
        return {
          name: raw.line("Name"),
          operatingSystem: raw.line("OperatingSystem"),
          cpus: raw.count("NCPU"),
          memoryBytes: raw.count("MemTotal"),
          storageDriver: raw.line("Driver"),
          loggingDriver: raw.line("LoggingDriver"),
          cgroupVersion: raw.line("CgroupVersion", "1"),
          rootDir: raw.line("DockerRootDir"),
          warnings: raw.lines("Warnings"),
        };
      },
      "info",
    ),
  infoJson: (abort) => request.json({ tried: "info", method: "GET", path: ["info"] }, abort, (answer) => safeJson(answer.value), "info"),
  usage: (abort) => diskUsage(request, abort),
  volumeUsage: (abort) => volumeUsage(request, abort),
  pruneFacts: (abort) => pruneFacts(request, abort),
  events: (options, abort) => events(request, options, abort),
});

const pastMs = 1_000;

async function* events(request: Request, { since, until, filters = {} }: EventOptions, abort: AbortSignal): AsyncGenerator<EngineEvent> {
  const isPodman = request.product.kind === "podman";
  // Of a time that is over Podman tells nothing at all: it is asked a moment longer, and what is later left out.
  const endMs = until === undefined || !isPodman ? undefined : Number(until) * 1000;
  const asked = endMs === undefined ? until : String(Math.max(endMs, request.clock.nowMs() + pastMs) / 1000);
  const query = { since, until: asked, ...filterQuery(isPodman ? askedAsPodman(filters) : filters) };
  const parts = await request.stream({ tried: "events", deadlineMs: noDeadline, method: "GET", path: ["events"], query }, abort);
  for await (const document of streamFields(parts, request, "events", "all")) {
    if (abort.aborted) return; // the last line may be half of one
    const event = isPodman ? probedAtPodman(eventFrom(document), document.fields.line("HealthStatus")) : eventFrom(document);
    if (endMs === undefined || event.atMs <= endMs) yield event;
  }
}

/** `timeNano` is beyond a safe integer: its digits are taken from the text. `time` is whole seconds: an event that is taken for earlier than
 *  it was makes more of the past look known than is. */
const eventFrom = ({ fields: raw, line }: Document): EngineEvent => {
  const timeNano = /"timeNano":\s*(\d{1,19})\b/.exec(line)?.[1] ?? "";
  const actor = raw.fields("Actor");
  const attributes = actor.pairs("Attributes");
  return toldAsDocker({
    type: raw.line("Type"),
    action: raw.line("Action"),
    id: actor.line("ID"),
    name: attributes.name ?? "",
    attributes,
    atMs: (raw.seconds("time") ?? 0) + Number(timeNano.slice(-9, -6)),
    timeNano,
  });
};
