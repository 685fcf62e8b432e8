import type { Clock } from "../domain/clock.ts";
import type { Machine } from "../domain/machine.ts";
import { allMissing, type Missing } from "../domain/why/finding.ts";
import { type HeldMemory, heldMemory } from "../domain/why/host/held-memory.ts";
import type { HostFinding } from "../domain/why/host/host-finding.ts";
import { hostFindings } from "../domain/why/host/host-findings.ts";
import type { Known } from "../domain/why/known.ts";
import type { Engine } from "../engine/engine.ts";
import { failureOf } from "../sync/errors.ts";
import { rootDirHere, spaceOf } from "../sync/host-space.ts";

/** Where the engine runs. */
export interface ReportedHost {
  readonly address: string;
  /** This one, where the engine may run on it. */
  readonly machine?: Machine;
}

export interface HostTold {
  readonly found: readonly HostFinding[];
  readonly missing: readonly Missing[];
}

/** Of an engine that does not answer, whatever was asked of it: nothing of it could be looked at. */
export const unansweredHost = (error: unknown, nowMs: number): HostTold => {
  const lost = { failure: failureOf(error, "why"), failedAtMs: nowMs };
  return { found: hostFindings({ nowMs, clockAheadMs: 0, refusals: [], killed: [], lost }), missing: allMissing };
};

interface Gathered {
  readonly clock: Clock;
  readonly nowMs: number;
  readonly clockAheadMs: number;
  readonly containers: readonly { readonly known: Known }[];
}

/** What is wrong with the host of the engine. Of another machine its files are missing.  GET /info */
export const hostTold = async (
  engine: Engine,
  { machine }: ReportedHost,
  { clock, nowMs, clockAheadMs, containers }: Gathered,
  abort: AbortSignal,
): Promise<HostTold> => {
  const rootDir = machine && (await rootDirHere(engine, machine, clock, abort).catch(() => undefined));
  const space = machine && rootDir !== undefined ? await spaceOf(machine, rootDir, clock, abort) : undefined;
  const killed = containers
    .filter(({ known }) => known.facts?.memoryLimitBytes === 0)
    .flatMap(({ known: { container, events } }) =>
      events.filter(({ action }) => action === "oom").map(({ atMs }) => ({ name: container.name, atMs })),
    )
    .sort((a, b) => a.atMs - b.atMs);
  const held = space ? undefined : heldBy(containers.map(({ known }) => known));
  const isHeldKnown = held !== undefined || containers.every(({ known }) => known.container.state !== "running");
  const found = hostFindings({ nowMs, clockAheadMs, ...(space ? { space } : {}), ...(held ? { held } : {}), refusals: [], killed });
  return { found, missing: space ? [] : isHeldKnown ? ["host"] : ["host", "stats"] };
};

const heldBy = (all: readonly Known[]): HeldMemory | undefined => {
  const samples = new Map(all.map(({ container, samples }) => [container.id, samples.at(-1)]));
  const facts = new Map(all.flatMap(({ container, facts }) => (facts ? [[container.id, facts] as const] : [])));
  return heldMemory({ containers: all.map(({ container }) => container), facts, sample: (id) => samples.get(id) });
};
