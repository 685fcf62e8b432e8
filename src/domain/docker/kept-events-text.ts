import type { ContainerId } from "../container/container.ts";
import { isRecord } from "../json-record.ts";
import { safeLine } from "../text/safe-text.ts";
import { compareNanos, type KeptEvents } from "./kept-events.ts";
import type { EngineEvent } from "./resources.ts";

const format = "gantry events 1";

/** Lines of JSON: what they are and of how many containers, then a line for each. Of more than `mostBytes` the oldest events are left
 *  out, and the stretch begins after them. */
export const keptEventsText = (kept: KeptEvents, mostBytes: number): string => {
  const text = linesOf(kept);
  return bytesOf(text) <= mostBytes ? text : linesOf(newestOf(kept, mostBytes));
};

const linesOf = ({ sinceMs, lastNano, of }: KeptEvents): string =>
  [{ format, containers: of.size, sinceMs, lastNano }, ...[...of].map(([id, events]) => ({ id, events: events.map(told(id)) }))]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");

/** The id of its own container goes without saying. */
const told =
  (containerId: ContainerId) =>
  ({ type, action, id, name, attributes, atMs, timeNano }: EngineEvent): object => ({
    timeNano,
    atMs,
    type,
    action,
    ...(id === containerId ? {} : { id }),
    name,
    attributes,
  });

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Of the first line, and of a container's own. */
const lineBytes = 200;

const newestOf = (kept: KeptEvents, mostBytes: number): KeptEvents => {
  const all = [...kept.of].flatMap(([id, events]) => events.map((event) => ({ id, event })));
  all.sort((a, b) => compareNanos(b.event.timeNano, a.event.timeNano));
  const of = new Map<ContainerId, EngineEvent[]>();
  let bytes = lineBytes;
  for (const { id, event } of all) {
    const own = of.get(id);
    bytes += bytesOf(JSON.stringify(told(id)(event))) + 1 + (own ? 0 : lineBytes);
    if (bytes > mostBytes) return { ...kept, sinceMs: Math.max(kept.sinceMs, event.atMs + 1), of };
    if (own) own.unshift(event);
    else of.set(id, [event]);
  }
  return { ...kept, of };
};

/** Undefined for what was not written by `keptEventsText`, whole. */
export const readKeptEvents = (text: string): KeptEvents | undefined => {
  if (!text.endsWith("\n")) return undefined;
  const [head, ...lines] = text.slice(0, -1).split("\n").map(parsed);
  if (!isRecord(head) || head.format !== format || head.containers !== lines.length) return undefined;
  const { sinceMs, lastNano } = head;
  if (!isTime(sinceMs) || !isNano(lastNano)) return undefined;
  const of = new Map<ContainerId, readonly EngineEvent[]>();
  for (const line of lines) {
    if (!isRecord(line) || typeof line.id !== "string" || !Array.isArray(line.events)) return undefined;
    const id = safeLine(line.id);
    const events = line.events.map((event) => eventFrom(event, id));
    if (!events.every((event) => event !== undefined)) return undefined;
    of.set(id, events);
  }
  return { sinceMs, lastNano, of };
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const isTime = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isNano = (value: unknown): value is string => typeof value === "string" && /^\d{1,19}$/.test(value);
const isText = (value: unknown): value is string => typeof value === "string";

const eventFrom = (value: unknown, containerId: ContainerId): EngineEvent | undefined => {
  if (!isRecord(value)) return undefined;
  const { type, action, id = containerId, name, attributes, atMs, timeNano } = value;
  if (!isText(type) || !isText(action) || !isText(id) || !isText(name) || !isRecord(attributes)) return undefined;
  if (!isTime(atMs) || !isNano(timeNano)) return undefined;
  const pairs = Object.entries(attributes).map(([key, text]) => [safeLine(key), isText(text) ? safeLine(text) : ""] as const);
  return {
    type: safeLine(type),
    action: safeLine(action),
    id: safeLine(id),
    name: safeLine(name),
    attributes: Object.fromEntries(pairs),
    atMs,
    timeNano,
  };
};
