import { isAlarming } from "../../domain/why/finding.ts";
import { formatDuration, formatMoment, formatStamp } from "../../domain/text/format.ts";
import { mark } from "../../domain/container/trouble.ts";
import { counts as countsOf } from "../../state/counts.ts";
import { activeEngine, currentView, runningJobs } from "../../state/selectors.ts";
import { type ListName, listNames, lists } from "../../lists/all-lists.ts";
import { selectedRowId } from "../../lists/rows.ts";
import { wordsOfHost } from "../../lists/why.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { findingsOfHost } from "../../state/host-findings.ts";
import { findingsOf } from "../../state/findings.ts";
import type { AppState } from "../../state/state.ts";
import { paneWords } from "../../text/panes.ts";
import { type LineOf, type Segment, spread, widthOf } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

/** Two lines: where we are connected and how well, and how many containers are in which state; which views there are, and what narrows
 *  the one that is shown. */
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
  const where: LineOf = [
    { text: "gantry", tone: "ornament" },
    { text: ` ${engine.contextName} `, tone: "strong" },
    { text: engine.demo ? about : engine.address, tone: "dim" },
  ];
  const left = [...badges, ...where];
  // Why this is not the user's own engine matters more than what that one holds.
  const counts = [countSegments(state, true), countSegments(state, false), ...(about === "" ? [] : [[]])];
  const counted = longestThatFits(counts, columns - widthOf(left) - 2);
  const version = longestThatFits(versionSegments(state), columns - widthOf(left) - widthOf(counted) - 2);
  const lines = tabLines(state);
  const keysCells = Math.min(...lines.map(widthOf));
  const narrowing = longestThatFits(
    [...pastLimits(state), ""].map((limit) => modeSegments(state, limit)),
    columns - keysCells - 1,
  );
  const tabs = longestThatFits(lines, columns - widthOf(narrowing) - 1);
  return [spread([...left, ...version], counted, columns), spread(tabs, narrowing, columns)];
};

/** The last one where none does. */
const longestThatFits = (candidates: readonly LineOf[], cells: number): LineOf =>
  candidates.find((candidate) => widthOf(candidate) <= cells) ?? candidates.at(-1) ?? [];

/** From the longest on; none of them has to be there. */
const versionSegments = (state: AppState): readonly LineOf[] => {
  const { product, version, apiVersion } = activeEngine(state);
  const words = [
    paneWords.engine(product.kind, version?.version, apiVersion),
    paneWords.engine(product.kind, version?.version, undefined),
    version?.version ?? "",
  ];
  return [...words.filter((text) => text !== "").map((text): LineOf => [{ text: `  ${text}`, tone: "dim" }]), []];
};

/** The views with their keys, from the longest on; the present one in brackets, whatever colours there are. */
const tabLines = (state: AppState): readonly LineOf[] => {
  const shown = state.ui.views.findLast((view) => view.kind === "list" && lists[view.list].tab !== undefined);
  const present = shown?.kind === "list" ? shown.list : undefined;
  const titled = listNames.flatMap((list) => (isTab(list) ? [{ list, key: lists[list].tab ?? "", words: paneWords.tabs[list] }] : []));
  const drawn = (titleOf: (words: (typeof titled)[number]["words"]) => string): LineOf =>
    titled.flatMap(({ list, key, words }): readonly Segment[] => {
      if (list === present) return [{ text: `[${key} ${words.title}]`, tone: "strong" }, { text: " " }];
      const title = titleOf(words);
      return [
        { text: key, tone: "accent" },
        { text: title === "" ? " " : ` ${title} `, tone: "dim" },
      ];
    });
  return [drawn(({ title }) => title), drawn(({ short }) => short), drawn(() => "")];
};

const isTab = (list: ListName): list is keyof typeof paneWords.tabs => list in paneWords.tabs;

const countSegments = (state: AppState, withWords: boolean): LineOf => {
  if (activeEngine(state).listedAtMs === undefined) return []; // not known is not none
  const { running, failed, unhealthy, amiss, restarting, paused, total } = countsOf(state);
  const words = paneWords.counts;
  const part = (count: number, word: string, sign: string, tone: Tone): readonly Segment[] => {
    const counted: Segment = { text: ` ${count}${withWords ? ` ${word}` : ""}`, tone: tone === "bad" ? tone : "plain" };
    return count === 0 ? [] : [{ text: sign, tone }, counted, { text: "  " }];
  };
  return [
    ...part(restarting, words.restarting, mark("restarting"), "bad"),
    ...part(unhealthy + amiss, amiss > 0 ? words.amiss : words.unhealthy, mark("unhealthy"), "bad"),
    ...part(failed, words.failed, mark("failed"), "bad"),
    ...part(paused, words.paused, mark("paused"), "warn"),
    ...part(running, words.running, mark("running"), "good"),
    { text: withWords ? `${total} ${words.total}` : `${words.of} ${total}`, tone: "dim" },
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

/** How far back the events go, where what is said of the row under the cursor depends on it. */
const eventsLimit = (state: AppState): readonly string[] => {
  const id = selectedRowId(state, "containers");
  if (id === undefined || !findingsOf(state, id).some(({ missing }) => missing.includes("events"))) return [];
  const { eventsSinceMs, clockAheadMs } = activeEngine(state);
  if (eventsSinceMs === undefined) return [paneWords.noEvents];
  const sinceMs = eventsSinceMs - clockAheadMs;
  const [day = "", time = ""] = formatStamp(new Date(sinceMs).toISOString()).slice(5, 16).split(" ");
  return [paneWords.eventsSince(state.ui.nowMs - sinceMs < dayMs ? time : `${day} ${time}`)];
};

/** From when on the engine tells all events, where that is later than what was asked for; the longest first. */
const pastLimits = (state: AppState): readonly string[] => {
  const view = currentView(state);
  const fromMs = activeEngine(state).pastEvents?.allFromMs;
  if (fromMs === undefined || view.kind !== "list" || view.list !== "events") return [];
  return paneWords.allEventsFrom(formatMoment(fromMs, engineNowMs(state)));
};

/** What takes room is read when it is opened, and not again by itself. */
const usageAge = (state: AppState): readonly string[] => {
  const { facts, readAtMs, isLoading = false } = activeEngine(state).usage ?? {};
  if (!facts || readAtMs === undefined) return [];
  return [isLoading ? paneWords.readingAgain : paneWords.readAt(formatMoment(readAtMs, state.ui.nowMs))];
};

const dayMs = 86_400_000;

/** What is wrong with the engine's host: the worst, and how many more there are. */
const hostSegments = (state: AppState): LineOf => {
  const [worst, ...others] = findingsOfHost(state);
  if (!worst) return [];
  const more = others.length === 0 ? "" : ` +${others.length}`;
  return [{ text: `${wordsOfHost(worst).short}${more}`, tone: isAlarming(worst) ? "bad" : "accent" }];
};

/** What narrows the list, so that nobody wonders where a row is; and what limits what is said of it. What is wrong with the host first. */
const modeSegments = (state: AppState, limit: string): LineOf => {
  const host = hostSegments(state);
  const modes = [...modeWords(state), ...(limit === "" ? [] : [limit])];
  if (modes.length === 0) return host;
  return [...host, { text: `${host.length === 0 ? "" : " · "}${modes.join(" · ")}`, tone: "accent" }];
};

const modeWords = (state: AppState): readonly string[] => {
  const view = currentView(state);
  const jobs = runningJobs(state).length;
  const behind = jobs === 0 ? [] : [paneWords.jobs(jobs)];
  const unread = unreadWords(state);
  const always = [...behind, ...(unread === "" ? [] : [unread])];
  if (view.kind !== "list") return always;
  const list = state.ui.lists[view.list];
  return [
    ...always,
    ...(list.marked.size > 0 ? [paneWords.marked(list.marked.size)] : []),
    ...(view.list === "containers" && state.ui.problemsOnly ? [paneWords.onlyProblems] : []),
    ...(view.list === "containers" && !state.ui.showAll ? [paneWords.onlyRunning] : []),
    ...(list.eventsQuery ? [list.eventsQuery.label] : []),
    ...([...activeEngine(state).awaited].some((name) => name === view.list) && lists[view.list].read(activeEngine(state)) !== undefined
      ? [paneWords.readingAgain]
      : []),
    ...(view.list === "system" || view.list === "usage" ? usageAge(state) : []),
    ...(list.engineFilter ? [list.engineFilter.label] : []),
    ...(list.filter !== "" && !list.editingFilter ? [paneWords.filter(list.filter)] : []),
    ...(view.list === "containers" ? eventsLimit(state) : []),
  ];
};
