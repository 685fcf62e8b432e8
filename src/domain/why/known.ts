import type { Container, ContainerFacts, ContainerId } from "../container/container.ts";
import type { ProcessCount } from "../container/process-count.ts";
import type { StatsSample } from "../container/stats-sample.ts";
import type { EngineEvent, Network } from "../docker/resources.ts";

/** What is known of one container when its findings are asked for. Times are the engine's. `nowMs`, `samples` and `world` change often:
 *  they are read only where a finding depends on them, and findings that did not read them stay as they are. */
export interface Known {
  readonly nowMs: number;
  /** The minute that has begun last: for what holds for long, and of thousands is not to be looked at each second. */
  readonly minuteMs: number;
  readonly container: Container;
  /** Left out until inspect has answered. */
  readonly facts?: ContainerFacts;
  /** Events about this container, oldest first, without those of its probe. */
  readonly events: readonly EngineEvent[];
  /** From when on nothing that happened is missing from `events`; left out when nothing is known of the past. */
  readonly horizonMs?: number;
  /** Set: it tells nothing of a stop through its API (Podman), so that no such event proves nothing. */
  readonly hidesStops?: true;
  /** Newest last. */
  readonly samples: readonly StatsSample[];
  /** Set: the samples are of one look of a second or two, and will not be more. */
  readonly isSampledOnce?: true;
  /** Oldest first; left out where nothing asked for them. */
  readonly processCounts?: readonly ProcessCount[];
  /** The last lines of its last run; left out until they were read, or where nothing asks for them. */
  readonly lastWords?: LastWords;
  /** What our own last start of it was refused with, since it last ran: some failures leave no other trace. */
  readonly refusal?: StartRefusal;
  readonly world: KnownWorld;
}

export interface StartRefusal {
  /** The engine's, made safe. */
  readonly words: string;
  /** By the engine's clock. */
  readonly atMs: number;
}

/** Made safe; `atMs` by the engine's clock. */
export interface LogLine {
  readonly source: "stdout" | "stderr";
  readonly text: string;
  readonly atMs?: number;
}

export interface LastWords {
  /** Of this run. */
  readonly startedAtMs: number;
  /** Oldest first. */
  readonly lines: readonly LogLine[];
  /** Before these, and not long before: the last one that says by itself that something went wrong. A trace may be longer than they. */
  readonly levelBefore?: LogLine;
  /** Why the log can't be read, in the engine's words. */
  readonly unreadable?: string;
}

/** What is known of all the rest of the engine. */
export interface KnownWorld {
  readonly containers: ReadonlyMap<ContainerId, Container>;
  readonly facts: ReadonlyMap<ContainerId, ContainerFacts>;
  /** What the engine itself started when it began, as far as it remembers that; mostly none. */
  readonly startedByEngine: readonly ContainerFacts[];
  /** Left out while they were not read. */
  readonly networks?: readonly Network[];
  /** How far the engine's clock is ahead of ours. */
  readonly clockAheadMs: number;
}

const minuteLengthMs = 60_000;

/** When the minute began, in milliseconds. */
export const minuteOf = (atMs: number): number => Math.floor(atMs / minuteLengthMs) * minuteLengthMs;
