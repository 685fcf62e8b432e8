import type { ContainerId } from "../domain/container/container.ts";
import { type Standing, standingOf } from "../domain/container/trouble.ts";
import { changedKeys } from "../domain/patched-map.ts";
import { allFindings } from "./findings.ts";
import { memo } from "./memo.ts";
import { activeEngine } from "./selectors.ts";
import type { AppState, EngineState } from "./state.ts";

export interface Counts {
  readonly total: number;
  readonly running: number;
  readonly failed: number;
  readonly unhealthy: number;
  /** They run, and something else is wrong with them. */
  readonly amiss: number;
  readonly restarting: number;
  readonly paused: number;
}

type Tally = ReadonlyMap<Standing, number>;

/** What is counted. */
interface Counted {
  readonly containers: EngineState["containers"];
  readonly facts: EngineState["facts"];
  readonly findings: ReturnType<typeof allFindings>;
}

/** Of the last turn. */
let last: { readonly tally: Tally; readonly of: Counted } | undefined;
const nothing: Counted = { containers: new Map(), facts: new Map(), findings: new Map() };

/** How many stand in each way. Of thousands of containers few change at a time: only those are counted again. */
const tallyOf = (now: Counted): Tally => {
  const before = last?.of ?? nothing;
  const tally = new Map(last?.tally);
  const add = ({ containers, facts, findings }: Counted, id: ContainerId, by: number): void => {
    const container = containers.get(id);
    if (!container) return;
    const standing = standingOf({ container, facts: facts.get(id), findings: findings.get(id) });
    tally.set(standing, (tally.get(standing) ?? 0) + by);
  };
  const changed = new Set([
    ...changedKeys(before.containers, now.containers),
    ...changedKeys(before.facts, now.facts),
    ...changedKeys(before.findings, now.findings),
  ]);
  for (const id of changed) {
    add(before, id, -1);
    add(now, id, 1);
  }
  last = { tally, of: now };
  return tally;
};

/** As the marks of the rows say it. */
export const counts = memo(
  (state: AppState) => [activeEngine(state).containers, activeEngine(state).facts, allFindings(state)] as const,
  (containers, facts, findings): Counts => {
    const tally = tallyOf({ containers, facts, findings });
    const of = (standing: Standing): number => tally.get(standing) ?? 0;
    return {
      total: containers.size,
      running: of("running") + of("unhealthy") + of("amiss"),
      failed: of("failed") + of("dead"),
      unhealthy: of("unhealthy"),
      amiss: of("amiss"),
      restarting: of("restarting"),
      paused: of("paused"),
    };
  },
);
