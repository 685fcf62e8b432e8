import { type JobRowData, jobColumns } from "../domain/lists/job-columns.ts";
import type { RowTone } from "../domain/lists/row-tone.ts";
import type { Job } from "../domain/job.ts";
import { activeEngine, jobOf } from "../state/selectors.ts";
import { arrangedRows } from "./arranged.ts";
import type { List } from "./list.ts";

export const toneOfJob: Readonly<Record<Job["state"], RowTone>> = { running: "accent", done: "good", failed: "bad", cancelled: "warn" };

const named = ({ id, title }: Job): { readonly id: string; readonly name: string } => ({ id, name: title });

/** What goes on behind and is worth a row: what is under way first, then the newest. */
export const jobs: List<JobRowData, "job"> = {
  name: "jobs",
  tab: "J",
  subject: {
    kind: "job",
    ofRow: (state, id) => {
      const job = jobOf(state, id);
      return job && named(job);
    },
    all: (state) => [...activeEngine(state).jobs.values()].map(named),
    copied: (_state, { id }, words) => [{ title: words.id, text: id }],
  },
  opened: { command: "list.jobs", keys: ["J"], aliases: ["jobs"] },
  columns: jobColumns,
  rows: arrangedRows({
    list: "jobs",
    columns: jobColumns,
    from: ({ jobs }) => [jobs] as const,
    rows: (jobs) => [...jobs.values()].filter((job) => job.isListed).map((job) => ({ id: job.id, job })),
    order: (a, b) => Number(b.job.state === "running") - Number(a.job.state === "running") || b.job.startedAtMs - a.job.startedAtMs,
    nowMs: ({ ui }) => ui.nowMs,
  }),
  tone: ({ job }) => (job.state === "done" ? "plain" : toneOfJob[job.state]),
  isOfOurTime: true,
  read: ({ jobs }) => jobs,
  empty: ({ jobs }) => jobs,
};
