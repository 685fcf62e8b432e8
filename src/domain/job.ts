import type { ProgressUpdate } from "./docker/progress.ts";

export type JobId = string;
export type JobPart = Extract<ProgressUpdate, { kind: "part" }>;

/** Something that goes on for a while: a pull, a build, a slow stop. */
export interface Job {
  readonly id: JobId;
  /** What a person calls it: "pull nginx:1.27". */
  readonly title: string;
  /** The equivalent `docker …` line. */
  readonly line: string;
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly state: "running" | "done" | "failed" | "cancelled";
  /** What is said of its end. */
  readonly outcome?: string;
  /** Set once it has lasted long enough to be worth a row, or its page was opened. */
  readonly isListed: boolean;
  /** The engine was asked once and does it by itself, also when nobody waits for it any longer. */
  readonly isEngines: boolean;
  /** Newest of each id, in the order of their first; those beyond the first `maxJobParts` are told as lines. */
  readonly parts: ReadonlyMap<string, JobPart>;
  /** Newest last, at most `maxJobLines`. */
  readonly lines: readonly string[];
  /** Names of images that it found at a registry; left out where it looked for none. */
  readonly found?: readonly string[];
  readonly droppedLines: number;
  /** What was done when, over the last seconds: its rate. */
  readonly pace: readonly { readonly atMs: number; readonly doneBytes: number }[];
}

export const maxJobLines = 5_000;
/** All tags of an image have fewer layers; an engine that names new ones without end does not fill the memory. */
export const maxJobParts = 5_000;
export const maxEndedJobs = 50;
const maxLineCharacters = 10_000;
const paceMs = 5_000;

/** How it stands; left: it is no longer waited for, and the engine may finish it. */
export const standOf = ({ state, isEngines }: Pick<Job, "state" | "isEngines">): Job["state"] | "left" =>
  state === "cancelled" && isEngines ? "left" : state;

export const newJob = (from: Pick<Job, "id" | "title" | "line" | "startedAtMs" | "isListed" | "isEngines">): Job => ({
  ...from,
  state: "running",
  parts: new Map(),
  lines: [],
  droppedLines: 0,
  pace: [],
});

/** The job after what it has told. */
export const progressed = (job: Job, updates: readonly ProgressUpdate[], atMs: number): Job => {
  const lines: string[] = [];
  const parts = new Map(job.parts);
  for (const update of updates) {
    if (update.kind === "line") lines.push(update.text.slice(0, maxLineCharacters));
    if (update.kind !== "part") continue;
    if (parts.size >= maxJobParts && !parts.has(update.id)) lines.push(`${update.title ?? update.id} ${update.status}`);
    // A part keeps the title and the total that it was given first.
    else parts.set(update.id, { ...parts.get(update.id), ...update });
  }
  const found = updates.findLast((update) => update.kind === "found")?.names;
  const all = lines.length === 0 ? job.lines : [...job.lines, ...lines];
  const kept = all.length > maxJobLines ? all.slice(-maxJobLines) : all;
  const changed: Job = {
    ...job,
    ...(found ? { found } : {}),
    parts,
    lines: kept,
    droppedLines: job.droppedLines + all.length - kept.length,
  };
  const { doneBytes } = bytesOf(changed);
  const recent = job.pace.filter((at) => atMs - at.atMs <= paceMs);
  return { ...changed, pace: [...recent, { atMs, doneBytes }] };
};

/** The sums over its parts; `totalBytes` only where every part with bytes has a total. */
export const bytesOf = (job: Job): { readonly doneBytes: number; readonly totalBytes?: number } => {
  let doneBytes = 0;
  let totalBytes = 0;
  let isKnown = false;
  for (const part of job.parts.values()) {
    if (part.doneBytes === undefined && part.totalBytes === undefined) continue;
    const done = part.state === "done" ? (part.totalBytes ?? part.doneBytes ?? 0) : (part.doneBytes ?? 0);
    doneBytes += done;
    if (part.totalBytes === undefined) return { doneBytes };
    totalBytes += part.totalBytes;
    isKnown = true;
  }
  return isKnown ? { doneBytes, totalBytes } : { doneBytes };
};

/** Bytes a second over the last seconds; undefined while there is too little to tell. */
export const bytesPerSecond = (job: Job): number | undefined => {
  const first = job.pace[0];
  const last = job.pace.at(-1);
  if (!first || !last || last.atMs - first.atMs < 500) return undefined;
  const rate = ((last.doneBytes - first.doneBytes) * 1000) / (last.atMs - first.atMs);
  return rate > 0 ? rate : undefined;
};

/** Until it is done at its present rate; undefined where total or rate are not known. */
export const remainingMs = (job: Job): number | undefined => {
  const { doneBytes, totalBytes } = bytesOf(job);
  const rate = bytesPerSecond(job);
  return totalBytes === undefined || rate === undefined ? undefined : ((totalBytes - doneBytes) * 1000) / rate;
};

export const elapsedMs = (job: Job, nowMs: number): number => Math.max(0, (job.endedAtMs ?? nowMs) - job.startedAtMs);
