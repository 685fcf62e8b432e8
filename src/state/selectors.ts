import type { ContainerRowData } from "../domain/lists/container-columns.ts";
import type { Container, ContainerId } from "../domain/container/container.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { type Trouble, troubleOf } from "../domain/container/trouble.ts";
import { screenLayout } from "./layout.ts";
import type { Job } from "../domain/job.ts";
import {
  containerOrder,
  containerRow,
  containerRowsWithoutFigures,
  imageRowsOf,
  jobRowsOf,
  networkRowsOf,
  statsRowsOf,
  eventRowsOf,
  usageRowsOf,
  usedRowsOf,
  volumeRowsOf,
} from "./list-rows.ts";
import { memo } from "./memo.ts";
import type { AppState, EngineState } from "./state.ts";
import type { ListName, Overlay } from "./ui-state.ts";
import type { View } from "../views/all-views.ts";

export {
  containerRowsWithoutFigures,
  eventRowsOf,
  usageRowsOf,
  usedRowsOf,
  imageRowsOf,
  jobRowsOf,
  networkRowsOf,
  statsRowsOf,
  volumeRowsOf,
};

export const activeEngine = (state: AppState): EngineState => {
  const engine = state.engines[state.activeEngineId];
  if (!engine) throw new Error(`no engine ${state.activeEngineId}`);
  return engine;
};

export const currentView = (state: AppState): View => state.ui.views[state.ui.views.length - 1] ?? state.ui.views[0];

export const topOverlay = ({ ui }: AppState): Overlay | undefined => ui.opening ?? ui.overlays[ui.overlays.length - 1];

export const containerOf = (state: AppState, id: ContainerId): Container | undefined => activeEngine(state).containers.get(id);

export const jobOf = (state: AppState, id: string): Job | undefined => activeEngine(state).jobs.get(id);

/** What goes on behind: of all engines. */
export const runningJobs = (state: AppState): readonly Job[] =>
  Object.values(state.engines).flatMap((engine) => [...engine.jobs.values()].filter((job) => job.isListed && job.state === "running"));

/** Ids of a list's rows, in the order of the screen. */
export const rowIds = (state: AppState, list: ListName): readonly string[] => {
  switch (list) {
    case "containers":
      return containerIds(state);
    case "images":
      return imageRowsOf(state).map((row) => row.id);
    case "volumes":
      return volumeRowsOf(state).map((row) => row.id);
    case "networks":
      return networkRowsOf(state).map((row) => row.id);
    case "stats":
      return statsRowsOf(state).map((row) => row.id);
    case "jobs":
      return jobRowsOf(state).map((row) => row.id);
    case "system":
      return usageRowsOf(state).map((row) => row.id);
    case "usage":
      return usedRowsOf(state).map((row) => row.id);
    case "events":
      return eventRowsOf(state).map((row) => row.id);
    default:
      return list satisfies never;
  }
};

const containerIds = memo(
  (state: AppState) => [containerOrder(state)] as const,
  (containers) => containers.map((container) => container.id),
);

/** The row under the cursor: the one chosen, or the first while nothing has been chosen. */
export const selectedRowId = (state: AppState, list: ListName): string | undefined => {
  const { selectedId } = state.ui.lists[list];
  const ids = rowIds(state, list);
  return selectedId !== undefined && ids.includes(selectedId) ? selectedId : ids[0];
};

/** Ids of the rows in the list's window. */
export const visibleRowIds = (state: AppState, list: ListName): readonly string[] => {
  const { top } = state.ui.lists[list];
  return rowIds(state, list).slice(top, top + screenLayout(state).listRows);
};

/** The rows in the containers' window. */
export const visibleContainerRows = (state: AppState): readonly ContainerRowData[] => {
  const { top } = state.ui.lists.containers;
  return containerOrder(state)
    .slice(top, top + screenLayout(state).listRows)
    .map((container) => containerRow(state, container));
};

export interface Counts {
  readonly total: number;
  readonly running: number;
  readonly failed: number;
  readonly unhealthy: number;
  readonly restarting: number;
  readonly paused: number;
}

export const counts = memo(
  (state: AppState) => [activeEngine(state).containers, activeEngine(state).facts] as const,
  (containers, facts): Counts => {
    const troubles = new Map<Trouble, number>();
    for (const container of containers.values()) {
      const trouble = troubleOf(container, facts.get(container.id));
      troubles.set(trouble, (troubles.get(trouble) ?? 0) + 1);
    }
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
