import { type Job, type JobId, maxEndedJobs, newJob, progressed } from "../domain/job.ts";
import type { EngineStateEvent } from "./events.ts";

type JobEvent = Extract<EngineStateEvent, { type: "jobStarted" | "jobListed" | "jobProgressed" | "jobEnded" | "jobsCleared" }>;
type JobMap = ReadonlyMap<JobId, Job>;

/** What follows for the jobs from what they told. One that ends before it was worth a row leaves none. */
export const jobsAfter = (jobs: JobMap, event: JobEvent): JobMap => {
  switch (event.type) {
    case "jobStarted": {
      const { id, title, line, atMs, isListed } = event;
      return new Map(jobs).set(id, newJob({ id, title, line, startedAtMs: atMs, isListed }));
    }
    case "jobListed":
      return changed(jobs, event.id, (job) => ({ ...job, isListed: true }));
    case "jobProgressed":
      return changed(jobs, event.id, (job) => progressed(job, event.updates, event.atMs));
    case "jobEnded": {
      const ended = changed(jobs, event.id, (job) =>
        job.isListed ? { ...job, state: event.state, outcome: event.outcome, endedAtMs: event.atMs } : undefined,
      );
      return withoutOldest(ended);
    }
    case "jobsCleared":
      return new Map([...jobs].filter(([, job]) => job.state === "running"));
    default:
      return event satisfies never;
  }
};

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
  const ended = [...jobs.values()].filter((job) => job.state !== "running");
  if (ended.length <= maxEndedJobs) return jobs;
  const dropped = new Set(ended.slice(0, ended.length - maxEndedJobs).map(({ id }) => id));
  return new Map([...jobs].filter(([id]) => !dropped.has(id)));
};
