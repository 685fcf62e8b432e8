import { type Job, type JobId, maxEndedJobs, newJob, progressed } from "../domain/job.ts";
import { atEngine } from "./at-engine.ts";
import type { JobEvent, EventOf } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import type { AppState, EngineId } from "../state/state.ts";

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

/** What follows for the jobs from what they told. */
export const jobHandlers: Handlers<AppState, JobEvent> = {
  jobStarted: inJobs((jobs, { id, title, line, atMs, isListed }) =>
    new Map(jobs).set(id, newJob({ id, title, line, startedAtMs: atMs, isListed })),
  ),
  jobListed: inJobs((jobs, { id }) => changed(jobs, id, (job) => ({ ...job, isListed: true }))),
  jobProgressed: inJobs((jobs, { id, updates, atMs }) => changed(jobs, id, (job) => progressed(job, updates, atMs))),
  jobEnded: (state, event) => toldOfJob(ended(state, event), event),
  jobsCleared: inJobs((jobs) => new Map([...jobs].filter(([, job]) => job.state === "running"))),
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
