import type { JobId } from "../domain/job.ts";
import { targetOfRow } from "../lists/subjects.ts";
import { type Change, changed } from "./changed.ts";
import { jobLayout } from "./job-layout.ts";
import type { ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** A job: its parts and its output. */
export interface JobView {
  readonly kind: "job";
  readonly jobId: JobId;
  /** First line of its output that is shown, while it is not followed. */
  readonly top: number;
  readonly follow: boolean;
  /** Lines that are too long go on in the next row. */
  readonly wrap: boolean;
}

export type JobViewEvent = { readonly type: "jobViewChanged"; readonly change: Change<JobView> } | ViewScrolled;

export const newJobView = (jobId: JobId): JobView => ({ kind: "job", jobId, top: 0, follow: true, wrap: false });

export const job: ViewDeclaration<JobView, JobViewEvent> = {
  shows: ({ jobId }) => [jobId],
  scopes: () => ["job", "page", "global"],
  targets: ({ jobId }, state) => targetOfRow(state, "jobs", jobId),
  handlers: {
    jobViewChanged: inFront((view, { change }) => changed(view, change)),
    // Scrolled to its end the output is followed again.
    viewScrolled: inFront((view, { by }, state) => {
      const { top, lastTop } = jobLayout(state, view);
      const next = Math.max(0, Math.min(lastTop, top + by));
      return { ...view, top: next, follow: next === lastTop };
    }),
  },
};
