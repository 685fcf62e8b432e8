import { type Job, type JobId, maxEndedJobs, newJob, progressed } from "../domain/job.ts";
import { atEngine } from "./at-engine.ts";
import type { JobEvent, EventOf } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { isAwaited } from "../state/selectors.ts";
import type { AppState, EngineId } from "../state/state.ts";
import type { Overlay } from "../state/ui-state.ts";

type JobMap = ReadonlyMap<JobId, Job>;

const inJobs = <Event extends { readonly engine: EngineId }>(change: (jobs: JobMap, event: Event) => JobMap) =>
  atEngine<Event>((engine, event) => {
    const jobs = change(engine.jobs, event);
    return jobs === engine.jobs ? engine : { ...engine, jobs };
  });

/** A job that ends before it got a row is not kept. */
const ended = inJobs<EventOf<JobEvent, "jobEnded">>((jobs, { id, state, outcome, atMs }) =>
  withoutOldest(changed(jobs, id, (job) => (job.isListed ? { ...job, state, outcome, endedAtMs: atMs } : undefined))),
);

const started = inJobs<EventOf<JobEvent, "jobStarted">>((jobs, { id, title, line, atMs, isListed, isEngines }) =>
  new Map(jobs).set(id, newJob({ id, title, line, startedAtMs: atMs, isListed, isEngines })),
);

/** What follows for the jobs from what they told. */
export const jobHandlers: Handlers<AppState, JobEvent> = {
  jobStarted: (state, event) => (event.isAwaited ? sent(started(state, event), event.id) : started(state, event)),
  jobListed: inJobs((jobs, { id }) => changed(jobs, id, (job) => ({ ...job, isListed: true }))),
  jobProgressed: inJobs((jobs, { id, updates, atMs }) => changed(jobs, id, (job) => progressed(job, updates, atMs))),
  jobEnded: (state, event) => (isAwaited(state, event.id) ? answered(ended(state, event), event) : toldOfJob(ended(state, event), event)),
  jobsCleared: inJobs((jobs) => new Map([...jobs].filter(([, job]) => job.state === "running"))),
};

/** The form on top waits for the job from now on. */
const sent = (state: AppState, id: JobId): AppState => {
  const form = state.ui.overlays.at(-1);
  if (form?.kind !== "dialog") return state;
  const { error: _, ...rest } = form;
  return { ...state, ui: { ...state.ui, overlays: [...state.ui.overlays.slice(0, -1), { ...rest, sentAs: id }] } };
};

/** The form that waited is done with; or it has what was refused on it, and all that was typed. */
const answered = (state: AppState, event: EventOf<JobEvent, "jobEnded">): AppState => {
  const overlays = state.ui.overlays.flatMap((overlay): readonly Overlay[] => {
    if (overlay.kind !== "dialog" || overlay.sentAs !== event.id) return [overlay];
    const { sentAs: _, ...form } = overlay;
    return event.state === "done" ? [] : [{ ...form, isRefused: true, error: event.outcome }];
  });
  const after = { ...state, ui: { ...state.ui, overlays } };
  return event.state === "done" ? toldOfJob(after, event) : after;
};

/** The end of a job is said in one line, wherever the user is. */
const toldOfJob = (state: AppState, { state: end, outcome }: EventOf<JobEvent, "jobEnded">): AppState =>
  outcome === "" ? state : { ...state, ui: { ...state.ui, message: { tone: end === "cancelled" ? "hint" : end, text: outcome } } };

const changed = (jobs: JobMap, id: JobId, change: (job: Job) => Job | undefined): JobMap => {
  const job = jobs.get(id);
  if (!job) return jobs;
  const next = new Map(jobs);
  const after = change(job);
  if (after) next.set(id, after);
  else next.delete(id);
  return next;
};

const withoutOldest = (jobs: JobMap): JobMap => {
  const over = [...jobs.values()].filter((job) => job.state !== "running");
  if (over.length <= maxEndedJobs) return jobs;
  const dropped = new Set(over.slice(0, over.length - maxEndedJobs).map(({ id }) => id));
  return new Map([...jobs].filter(([id]) => !dropped.has(id)));
};
