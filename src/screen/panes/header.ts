import { width } from "../../domain/text/fit.ts";
import { formatDuration } from "../../domain/text/format.ts";
import { mark } from "../../domain/container/trouble.ts";
import { activeEngine, counts, currentView, runningJobs } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { paneWords } from "../../text/panes.ts";
import { type LineOf, type Segment, spread, widthOf } from "../primitives/segments.ts";

/** Two lines: where we are connected and how well; how many containers are in which state. */
export const headerLines = (state: AppState): readonly LineOf[] => {
  const engine = activeEngine(state);
  const { columns } = state.ui;
  const badges: Segment[] = [];
  if (engine.demo) badges.push({ text: ` ${paneWords.demo} `, tone: "badge" }, { text: " " });
  if (engine.readOnly) badges.push({ text: ` ${paneWords.readOnly} `, tone: "badge" }, { text: " " });
  if (engine.link.status === "down" && engine.listedAtMs !== undefined) {
    badges.push(
      { text: ` ${paneWords.stale(formatDuration(Math.max(0, state.ui.nowMs - engine.link.sinceMs)))} `, tone: "alarm" },
      { text: " " },
    );
  }
  if (engine.link.status === "connecting") badges.push({ text: `${paneWords.connecting} `, tone: "dim" });
  const { reason = "", leadsBackTo } = engine.demo ?? {};
  const about = leadsBackTo === undefined ? reason : paneWords.leadsBack(leadsBackTo);
  const hasReason = about !== "";
  const version = paneWords.engine(engine.product.kind, engine.version?.version, engine.apiVersion);
  const where: LineOf = [
    { text: "gantry", tone: "accent" },
    { text: ` ${engine.contextName} `, tone: "strong" },
    { text: engine.demo ? about : `${engine.address} `, tone: "dim" },
  ];
  const left = [...badges, ...where];
  // Why this is not the user's own engine matters more than the version of one that does not exist.
  const right = version === "" || (hasReason && widthOf(left) + width(version) >= columns) ? "" : ` ${version}`;
  return [spread(left, [{ text: right, tone: "dim" }], columns), spread(countSegments(state), modeSegments(state), columns)];
};

const countSegments = (state: AppState): LineOf => {
  if (activeEngine(state).listedAtMs === undefined) return []; // not known is not none
  const { running, failed, unhealthy, restarting, paused, total } = counts(state);
  const words = paneWords.counts;
  const part = (count: number, word: string, sign: string, tone: Segment["tone"]): readonly Segment[] =>
    count === 0 ? [] : [{ text: `${sign} ${count} ${word}`, ...(tone ? { tone } : {}) }, { text: "  " }];
  return [
    ...part(restarting, words.restarting, mark("restarting"), "bad"),
    ...part(unhealthy, words.unhealthy, mark("unhealthy"), "bad"),
    ...part(failed, words.failed, mark("failed"), "bad"),
    ...part(paused, words.paused, mark("paused"), "warn"),
    ...part(running, words.running, mark("running"), "good"),
    { text: `${total} ${words.total}`, tone: "dim" },
  ];
};

/** What stays empty because it is refused; the list that is looked at says so itself, in its own place. */
const unreadWords = (state: AppState): string => {
  const { unread } = activeEngine(state);
  const view = currentView(state);
  const parts = (["containers", "version", "inspect", "stats", "events"] as const).filter(
    (part) => unread[part]?.kind === "refused" && !(view.kind === "list" && view.list === part),
  );
  return parts.length === 0 ? "" : paneWords.refused(parts.join(", "));
};

/** What narrows the list, so that nobody wonders where a row is. */
const modeSegments = (state: AppState): LineOf => {
  const view = currentView(state);
  const jobs = runningJobs(state).length;
  const behind = jobs === 0 ? [] : [paneWords.jobs(jobs)];
  const unread = unreadWords(state);
  const always = [...behind, ...(unread === "" ? [] : [unread])];
  if (view.kind !== "list") return always.length === 0 ? [] : [{ text: always.join(" · "), tone: "accent" }];
  const list = state.ui.lists[view.list];
  const parts = [
    ...always,
    ...(list.marked.size > 0 ? [paneWords.marked(list.marked.size)] : []),
    ...(view.list === "containers" && state.ui.problemsOnly ? [paneWords.onlyProblems] : []),
    ...(view.list === "containers" && !state.ui.showAll ? [paneWords.onlyRunning] : []),
    ...(list.engineFilter ? [list.engineFilter.label] : []),
    ...(list.filter !== "" && !list.editingFilter ? [paneWords.filter(list.filter)] : []),
  ];
  return parts.length === 0 ? [] : [{ text: parts.join(" · "), tone: "accent" }];
};
