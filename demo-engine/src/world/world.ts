import { EventEmitter } from "node:events";
import type { Layer } from "../files/file-tree.ts";
import type { DemoClock } from "./clock.ts";
import { playedEngine, type PlayedEngine } from "../api/played-engine.ts";
import type { ApiVersion } from "../api/version.ts";
import { noSuchContainer, noSuchImage, ApiError } from "../api/api-error.ts";
import type {
  DemoBuildCache,
  DemoContainer,
  DemoEvent,
  DemoExec,
  DemoImage,
  DemoLogLine,
  DemoNetwork,
  DemoVolume,
  LogSource,
} from "../model/model.ts";
import { createRegistry, type DemoRegistry } from "../registry/registry.ts";
import { hexId, type Random, seededRandom } from "./random.ts";

/** The whole state of the demo engine. `signals` tells "event", `log:<id>` and `stopped:<id>`. */
export interface DemoWorld {
  readonly engine: PlayedEngine;
  readonly seed: number;
  /** False: nothing moves by itself. */
  readonly live: boolean;
  readonly nowMs: () => number;
  readonly startedAtMs: number;
  readonly random: Random;
  readonly containers: Map<string, DemoContainer>;
  readonly images: DemoImage[];
  readonly volumes: DemoVolume[];
  readonly networks: DemoNetwork[];
  readonly buildCache: DemoBuildCache[];
  readonly registry: DemoRegistry;
  readonly execs: Map<string, DemoExec>;
  readonly events: DemoEvent[];
  readonly signals: EventEmitter;
  readonly clock: DemoClock;
  /** What cancels each timer that runs. */
  readonly timers: Set<() => void>;
  /** A new id, the same in the same order under the same seed. */
  readonly newId: (what: string) => string;
  readonly newPid: () => number;
  readonly newOrder: () => number;
  lastEventNano: bigint;
}

const KEPT_EVENTS = 256;
const KEPT_LOG_LINES = 5000;
/** The engine cuts a longer line into parts, each with the line's time. */
const LOG_PART_CHARS = 16_384;

export const createWorld = (options: {
  readonly seed: number;
  readonly live: boolean;
  readonly clock: DemoClock;
  readonly apiVersion: ApiVersion;
}): DemoWorld => {
  const { clock } = options;
  const startedAtMs = clock.nowMs();
  const signals = new EventEmitter();
  signals.setMaxListeners(0);
  let ids = 0;
  let pids = 24_100;
  let order = 0;
  return {
    engine: playedEngine(options.apiVersion),
    seed: options.seed,
    live: options.live,
    nowMs: clock.nowMs,
    clock,
    startedAtMs,
    random: seededRandom(options.seed),
    containers: new Map(),
    images: [],
    volumes: [],
    networks: [],
    buildCache: [],
    registry: createRegistry(),
    execs: new Map(),
    events: [],
    signals,
    timers: new Set(),
    newId: (what) => {
      ids += 1;
      return hexId(options.seed, `${what}#${ids}`);
    },
    newPid: () => (pids += 17),
    newOrder: () => (order += 1),
    lastEventNano: 0n,
  };
};

/** A timer of the world: ends with it. The returned function cancels it. */
export const later = (world: Pick<DemoWorld, "clock" | "timers">, ms: number, act: () => void): (() => void) => {
  const cancelTimer = world.clock.setTimeout(() => {
    world.timers.delete(cancel);
    act();
  }, ms);
  const cancel = (): void => {
    world.timers.delete(cancel);
    cancelTimer();
  };
  world.timers.add(cancel);
  return cancel;
};

/** `atMs`: in the past, while a world is filled; no earlier than the event before. */
export const emitEvent = (world: DemoWorld, event: Omit<DemoEvent, "atMs" | "timeNano">, atMs = world.nowMs()): void => {
  const now = BigInt(Math.floor(atMs)) * 1_000_000n;
  world.lastEventNano = now > world.lastEventNano ? now : world.lastEventNano + 1n;
  const nano = world.lastEventNano;
  const complete: DemoEvent = { ...event, atMs: Number(nano / 1_000_000n), timeNano: String(nano) };
  world.events.push(complete);
  if (world.events.length > KEPT_EVENTS) world.events.shift();
  world.signals.emit("event", complete);
};

export const containerEvent = (
  world: DemoWorld,
  container: DemoContainer,
  action: string,
  more: Readonly<Record<string, string>> = {},
  atMs = world.nowMs(),
): void =>
  emitEvent(
    world,
    {
      type: "container",
      action,
      id: container.id,
      attributes: { ...container.config.Labels, ...more, image: container.image, name: container.name },
    },
    atMs,
  );

/** Text as the program wrote it: with its line ends. */
export const writeLog = (world: DemoWorld, container: DemoContainer, source: LogSource, text: string, atMs = world.nowMs()): void => {
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const order = world.newOrder();
    for (let at = 0; at < line.length; at += LOG_PART_CHARS) {
      const entry: DemoLogLine = { source, atMs, order, text: line.slice(at, at + LOG_PART_CHARS) };
      world.signals.emit(`written:${container.id}`, entry);
      if (container.hostConfig.LogConfig.Type === "none") continue;
      container.log.push(entry);
      world.signals.emit(`log:${container.id}`, entry);
    }
  }
  if (container.log.length > KEPT_LOG_LINES) container.log.splice(0, container.log.length - KEPT_LOG_LINES);
};

/** By full id, name, or the beginning of an id. */
export const findContainer = (world: DemoWorld, reference: string): DemoContainer => {
  if (reference === "") throw new ApiError(400, 'invalid name or ID supplied: ""');
  const exact = world.containers.get(reference);
  if (exact) return exact;
  const all = [...world.containers.values()];
  const named = all.find((container) => container.name === reference.replace(/^\//, ""));
  if (named) return named;
  const matching = reference === "" ? [] : all.filter((container) => container.id.startsWith(reference));
  const [first] = matching;
  if (!first) throw noSuchContainer(reference);
  if (matching.length > 1) throw world.engine.refuse.ambiguousId(reference);
  return first;
};

/** "nginx" → "nginx:latest"; "docker.io/library/" is dropped. */
export const familiarReference = (reference: string): string => {
  const plain = reference.replace(/^(index\.)?docker\.io\//, "").replace(/^library\//, "");
  return /[:@][^/]*$/.test(plain) ? plain : `${plain}:latest`;
};

/** By reference, by reference without ":latest", by digest, or by the beginning of an id. */
export const findImage = (world: DemoWorld, reference: string): DemoImage => {
  const tagged = familiarReference(reference);
  const digits = reference.replace(/^sha256:/, "");
  const found =
    world.images.find((image) => image.tags.includes(tagged) || image.digests.includes(tagged)) ??
    (/^[0-9a-f]+$/.test(digits) ? world.images.find((image) => image.id.startsWith(`sha256:${digits}`)) : undefined);
  if (!found) throw noSuchImage(digits === reference ? tagged : reference);
  return found;
};

export const findVolume = (world: DemoWorld, name: string): DemoVolume => {
  const found = world.volumes.find((volume) => volume.name === name);
  if (!found) throw new ApiError(404, `get ${name}: no such volume`);
  return found;
};

/** The layers of an image's files, the lowest first. */
export const layersOfImage = (image: DemoImage | undefined): readonly Layer[] =>
  image?.layers.flatMap(({ content }) => content?.files ?? []) ?? [];

export const findNetwork = (world: DemoWorld, reference: string): DemoNetwork => {
  const named = world.networks.filter(({ name }) => name === reference).length;
  if (named > 1) throw new ApiError(400, `network ${reference} is ambiguous (${named} matches found based on name)`);
  const found =
    world.networks.find((network) => network.name === reference || network.id === reference) ??
    world.networks.find((network) => reference !== "" && network.id.startsWith(reference));
  if (!found) throw new ApiError(404, `network ${reference} not found`);
  return found;
};
