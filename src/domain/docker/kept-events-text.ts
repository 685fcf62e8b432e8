import type { ContainerId } from "../container/container.ts";
import { isRecord } from "../json-record.ts";
import { safeLine } from "../text/safe-text.ts";
import type { KeptEvents } from "./kept-events.ts";
import type { EngineEvent } from "./resources.ts";

const format = "gantry events 1";

/** Lines of JSON: what they are and of how many containers, then a line for each. Of more than `mostBytes` the oldest events are left
 *  out, and the stretch begins after them. */
export const keptEventsText = (kept: KeptEvents, mostBytes: number): string => {
  let text = textOf(kept);
  // What is left out is reckoned by the mean: once more where that was too little.
  for (let aimBytes = mostBytes; bytesOf(text) > mostBytes; aimBytes *= 0.9) text = textOf(newestOf(kept, aimBytes));
  return text;
};

const textOf = ({ sinceMs, lastNano, of }: KeptEvents): string => {
  const lines = Array.from(of, ([id, events]) => lineOf(id, events));
  return `${[JSON.stringify({ format, containers: lines.length, sinceMs, lastNano }), ...lines].join("\n")}\n`;
};

/** Of thousands of containers few have changed since the last time, or since they were read. */
const madeLines = new WeakMap<readonly EngineEvent[], string>();

const lineOf = (id: ContainerId, events: readonly EngineEvent[]): string => {
  const made = madeLines.get(events) ?? JSON.stringify({ id, events: events.map(told(id)) });
  madeLines.set(events, made);
  return made;
};

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

const bytesOf = (text: string): number => Buffer.byteLength(text);

const newestOf = (kept: KeptEvents, mostBytes: number): KeptEvents => {
  const all = Array.from(kept.of).flatMap(([id, events]) => {
    const bytes = bytesOf(lineOf(id, events)) / events.length;
    return events.map(({ atMs }) => ({ atMs, bytes }));
  });
  all.sort((a, b) => b.atMs - a.atMs);
  let bytes = 0;
  const left = all.find((event) => {
    bytes += event.bytes;
    return bytes > mostBytes;
  });
  if (!left) return kept;
  const sinceMs = Math.max(kept.sinceMs, left.atMs + 1);
  const of = Array.from(kept.of, ([id, events]) => [id, events.filter(({ atMs }) => atMs > left.atMs)] as const);
  return { ...kept, sinceMs, of: new Map(of.filter(([, events]) => events.length > 0)) };
};

/** Undefined for what was not written by `keptEventsText`, whole. */
export const readKeptEvents = (text: string): KeptEvents | undefined => {
  if (!text.endsWith("\n")) return undefined;
  const [first = "", ...lines] = text.slice(0, -1).split("\n");
  const head = parsed(first);
  if (!isRecord(head) || head.format !== format || head.containers !== lines.length) return undefined;
  const { sinceMs, lastNano } = head;
  if (!isTime(sinceMs) || !isNano(lastNano)) return undefined;
  const of = new Map<ContainerId, readonly EngineEvent[]>();
  const safe = safeOnce();
  for (const written of lines) {
    const line = parsed(written);
    if (!isRecord(line) || typeof line.id !== "string" || !Array.isArray(line.events)) return undefined;
    const id = safe(line.id);
    const events = line.events.map((event) => eventFrom(event, id, safe));
    if (!events.every((event) => event !== undefined)) return undefined;
    madeLines.set(events, written);
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

/** The same few words come again and again. */
const safeOnce = (): ((text: string) => string) => {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text) ?? safeLine(text);
    made.set(text, known);
    return known;
  };
};

const eventFrom = (value: unknown, containerId: ContainerId, safe: (text: string) => string): EngineEvent | undefined => {
  if (!isRecord(value)) return undefined;
  const { type, action, id = containerId, name, attributes, atMs, timeNano } = value;
  if (!isText(type) || !isText(action) || !isText(id) || !isText(name) || !isRecord(attributes)) return undefined;
  if (!isTime(atMs) || !isNano(timeNano)) return undefined;
  const pairs = Object.entries(attributes).map(([key, text]) => [safe(key), isText(text) ? safe(text) : ""] as const);
  return { type: safe(type), action: safe(action), id: safe(id), name: safe(name), attributes: Object.fromEntries(pairs), atMs, timeNano };
};
