import type { HostFinding } from "../domain/why/host/host-finding.ts";
import { hostFindings } from "../domain/why/host/host-findings.ts";
import type { KnownHost } from "../domain/why/host/known-host.ts";
import { heldMemory } from "../domain/why/host/held-memory.ts";
import { engineNowMs } from "./engine-now.ts";
import { memo } from "./memo.ts";
import { activeEngine } from "./selectors.ts";
import type { AppState, EngineState } from "./state.ts";

/** What is wrong with the host of the engine that is shown, the worst first. */
export const findingsOfHost = memo(
  (state: AppState) => {
    const engine = activeEngine(state);
    const { clockAheadMs, hostSpace, refusals, jobs, events, facts, link, listedAtMs } = engine;
    // Of one that never answered its place says why there is nothing.
    const lost = link.status === "down" && listedAtMs !== undefined ? link : undefined;
    return [engineNowMs(state), clockAheadMs, hostSpace, refusals, jobs, events, facts, lost, heldOf(engine)] as const;
  },
  (nowMs, clockAheadMs, space, refusals, jobs, events, facts, lost, held): readonly HostFinding[] => {
    const refused = [
      ...refusals.values(),
      ...[...jobs.values()].flatMap(({ state, outcome, endedAtMs }) =>
        state === "failed" && outcome !== undefined && endedAtMs !== undefined ? [{ words: outcome, atMs: endedAtMs + clockAheadMs }] : [],
      ),
    ];
    const known: KnownHost = {
      nowMs,
      clockAheadMs,
      ...(space ? { space } : {}),
      refusals: refused.sort((a, b) => a.atMs - b.atMs),
      killed: events
        .filter(({ type, action, id }) => type === "container" && action === "oom" && facts.get(id)?.memoryLimitBytes === 0)
        .map(({ name, atMs }) => ({ name, atMs })),
      ...(held ? { held } : {}),
      ...(lost ? { lost: { failure: lost.error, sinceMs: lost.sinceMs + clockAheadMs } } : {}),
    };
    return hostFindings(known);
  },
);

/** Where its memory is known nothing is summed up. */
const heldOf = memo(
  ({ hostSpace, containers, facts, samples }: EngineState) => [hostSpace?.memory, containers, facts, samples] as const,
  (memory, containers, facts, samples) =>
    memory ? undefined : heldMemory({ containers: containers.values(), facts, sample: (id) => samples.get(id)?.at(-1) }),
);
