import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { type Trouble, troubleOf } from "../domain/container/trouble.ts";
import type { Job, JobId } from "../domain/job.ts";
import { changedKeys } from "../domain/patched-map.ts";
import { memo } from "./memo.ts";
import type { AppState, EngineState } from "./state.ts";
import type { View } from "../views/all-views.ts";
import type { Overlay } from "./ui-state.ts";

export const activeEngine = (state: AppState): EngineState => {
  const engine = state.engines[state.activeEngineId];
  if (!engine) throw new Error(`no engine ${state.activeEngineId}`);
  return engine;
};

export const currentView = (state: AppState): View => state.ui.views[state.ui.views.length - 1] ?? state.ui.views[0];

export const topOverlay = ({ ui }: AppState): Overlay | undefined => ui.opening ?? ui.overlays[ui.overlays.length - 1];

export const containerOf = (state: AppState, id: ContainerId): Container | undefined => activeEngine(state).containers.get(id);

export const jobOf = (state: AppState, id: string): Job | undefined => activeEngine(state).jobs.get(id);

/** Whether the form that sent it waits for it. */
export const isAwaited = ({ ui }: AppState, job: JobId): boolean =>
  ui.overlays.some((overlay) => overlay.kind === "dialog" && overlay.sentAs === job);

/** What goes on behind: of all engines. */
export const runningJobs = (state: AppState): readonly Job[] =>
  Object.values(state.engines).flatMap((engine) => [...engine.jobs.values()].filter((job) => job.isListed && job.state === "running"));

export interface Counts {
  readonly total: number;
  readonly running: number;
  readonly failed: number;
  readonly unhealthy: number;
  readonly restarting: number;
  readonly paused: number;
}

/** How many there are in each trouble, of the last turn. */
let tally: { readonly of: Map<Trouble, number>; readonly containers: Containers; readonly facts: Facts } | undefined;

type Containers = EngineState["containers"];
type Facts = EngineState["facts"];

/** Of thousands of containers few change at a time: only those are counted again. */
const tallyOf = (containers: Containers, facts: Facts): ReadonlyMap<Trouble, number> => {
  const before = tally ?? { of: new Map(), containers: new Map(), facts: new Map() };
  const of = new Map(before.of);
  const add = (container: Container | undefined, fact: ContainerFacts | undefined, by: number): void => {
    if (!container) return;
    const trouble = troubleOf(container, fact);
    of.set(trouble, (of.get(trouble) ?? 0) + by);
  };
  for (const id of new Set([...changedKeys(before.containers, containers), ...changedKeys(before.facts, facts)])) {
    add(before.containers.get(id), before.facts.get(id), -1);
    add(containers.get(id), facts.get(id), 1);
  }
  tally = { of, containers, facts };
  return of;
};

export const counts = memo(
  (state: AppState) => [activeEngine(state).containers, activeEngine(state).facts] as const,
  (containers, facts): Counts => {
    const troubles = tallyOf(containers, facts);
    const of = (trouble: Trouble): number => troubles.get(trouble) ?? 0;
    return {
      total: containers.size,
      running: of("running") + of("unhealthy"),
      failed: of("failed") + of("dead"),
      unhealthy: of("unhealthy"),
      restarting: of("restarting"),
      paused: of("paused"),
    };
  },
);

const telling = /^(die|oom|kill|start|stop|restart|pause|unpause|destroy|create|rename|health_status: (un)?healthy)$/;

/** The newest event that tells something about a container. */
export const newestEvent = (state: AppState): EngineEvent | undefined =>
  activeEngine(state).events.findLast((event) => event.type === "container" && telling.test(event.action));
