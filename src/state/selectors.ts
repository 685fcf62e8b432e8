import { type Container, type ContainerId, shortId } from "../domain/container/container.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import type { Job, JobId } from "../domain/job.ts";
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

/** Its name, or the last one of a container that is gone; the beginning of the id where none was ever known. */
export const nameOfContainer = (state: AppState, id: ContainerId): string =>
  containerOf(state, id)?.name ?? activeEngine(state).goneNames.get(id) ?? shortId(id);

/** It was there, and is no more. */
export const isContainerGone = (state: AppState, id: ContainerId): boolean =>
  containerOf(state, id) === undefined && activeEngine(state).goneNames.has(id);

/** What a container uses now: undefined also where what came is of before. */
export const figuresNow = (
  { samples, oldSamples }: Pick<EngineState, "samples" | "oldSamples">,
  id: ContainerId,
): StatsSample | undefined => (oldSamples.has(id) ? undefined : samples.get(id)?.at(-1));

export const jobOf = (state: AppState, id: string): Job | undefined => activeEngine(state).jobs.get(id);

/** Whether the form that sent it waits for it. */
export const isAwaited = ({ ui }: AppState, job: JobId): boolean =>
  ui.overlays.some((overlay) => overlay.kind === "dialog" && overlay.sentAs === job);

/** What goes on behind: of all engines. */
export const runningJobs = (state: AppState): readonly Job[] =>
  Object.values(state.engines).flatMap((engine) => [...engine.jobs.values()].filter((job) => job.isListed && job.state === "running"));

const telling = /^(die|oom|kill|start|stop|restart|pause|unpause|destroy|create|rename|health_status: (un)?healthy)$/;

/** The newest event that tells something about a container. */
export const newestEvent = (state: AppState): EngineEvent | undefined =>
  activeEngine(state).events.findLast((event) => event.type === "container" && telling.test(event.action));
