import { type Container, type ContainerFacts, shortId } from "../domain/container/container.ts";
import { foldPorts } from "../domain/container/ports.ts";
import {
  compareByTrouble,
  isProblem,
  isSteady,
  isToBeLookedAt,
  type Trouble,
  troubleFound,
  troubleOf,
} from "../domain/container/trouble.ts";
import { type ContainerRowData, containerColumns, stateText, whySpan } from "../domain/lists/container-columns.ts";
import { containerJson } from "../domain/lists/list-json.ts";
import { memoEach } from "../domain/memo-each.ts";
import type { AnswerName } from "../domain/misread.ts";
import { parseFilter } from "../domain/lists/row-filter.ts";
import type { RowTone } from "../domain/lists/row-tone.ts";
import { maskText } from "../domain/text/secrets.ts";
import { isAlarming } from "../domain/why/finding.ts";
import { engineNowMs } from "../state/engine-now.ts";
import { allFindings } from "../state/findings.ts";
import { memo } from "../state/memo.ts";
import { activeEngine, containerOf, figuresNow } from "../state/selectors.ts";
import type { AppState, EngineState } from "../state/state.ts";
import type { ListState } from "../state/ui-state.ts";
import { comparison, inFrozenOrder, passes } from "./arranged.ts";
import { type ContainerRow, plainRow, rowsInOrder } from "./container-rows.ts";
import type { List } from "./list.ts";
import type { SubjectType } from "./subject-type.ts";
import { reasonText } from "./why.ts";

const timelessColumns = containerColumns.filter(({ id }) => id !== "mark" && id !== "state");

/** All that a row shows and that no time changes, the name first. */
const timelessText = memoEach((container: Container, facts: ContainerFacts | undefined): string => {
  const cells = timelessColumns.map(({ text }) => text(plainRow(container, facts), 0));
  return [...cells, container.state, shortId(container.id)].filter((cell) => cell !== "").join(" ");
});

/** What a filter is matched against: every cell, the id, and why something is wrong. Not CPU and memory, which only rows that are shown
 *  have: a row that they hid would never come back. */
const filteredText = (row: ContainerRow, nowMs: number): string => {
  const reason = row.findings ? `${reasonText(row.findings)} ` : "";
  return `${timelessText(row.container, row.facts)} ${reason}${stateText(row, nowMs)}`;
};

const ownText = (row: ContainerRow, nowMs: number): string => `${timelessText(row.container, row.facts)} ${stateText(row, nowMs)}`;

/** All containers in their order: by trouble, or by the chosen column. Without the figures that change each second: their columns are
 *  as wide as they can get. */
const sorted = memo(
  (state: AppState) => {
    const engine = activeEngine(state);
    const { sort } = state.ui.lists.containers;
    // Only an order by figures depends on the figures: else each second would sort anew.
    const isByFigures = containerColumns.some(({ id, isFigure }) => isFigure && id === sort?.columnId);
    const [samples, oldSamples] = isByFigures ? [engine.samples, engine.oldSamples] : [];
    return [engine.containers, engine.facts, allFindings(state), engine.unread.inspect !== undefined, sort, samples, oldSamples] as const;
  },
  (containers, facts, findings, isAllRead, sort, samples, oldSamples): readonly ContainerRow[] => {
    const rows = rowsInOrder({ containers, facts, findings, isAllRead }, samples ? compareByTrouble : comparisonBy(sort));
    if (!samples || !oldSamples) return rows;
    const withSample = (row: ContainerRow): ContainerRowData => {
      const sample = figuresNow({ samples, oldSamples }, row.id);
      return sample ? { ...row, sample } : row;
    };
    const compare = comparisonBy(sort);
    return [...rows].sort((a, b) => compare(withSample(a), withSample(b)));
  },
);

/** The same as long as the order is the same. */
const comparisonBy = memo(
  (sort: ListState["sort"]) => [sort] as const,
  (sort) => comparison(containerColumns, sort, compareByTrouble),
);

/** The rows that are shown, in their order, which is frozen while the user moves. */
const ordered = memo(
  (state: AppState) => {
    const { filter, frozenOrder, engineFilter } = state.ui.lists.containers;
    // Without a filter nothing depends on the time.
    const nowMs = filter === "" ? 0 : engineNowMs(state);
    return [sorted(state), filter, frozenOrder, state.ui.problemsOnly, state.ui.showAll, engineFilter, nowMs] as const;
  },
  (sorted, filterText, frozenOrder, problemsOnly, showAll, engineFilter, nowMs): readonly ContainerRow[] => {
    const filter = parseFilter(filterText);
    const isShown = (row: ContainerRow): boolean => {
      const { container, facts } = row;
      if (problemsOnly && !isToBeLookedAt(row)) return false;
      if (!showAll && !isUp.has(troubleOf(container, facts))) return false;
      if (!passes(engineFilter ? { engineFilter } : {}, container.id)) return false;
      return filter.kind === "none" || filter.matches(filteredText(row, nowMs));
    };
    const isAll = filter.kind === "none" && showAll && !problemsOnly && !engineFilter;
    const shown = isAll ? sorted : sorted.filter(isShown);
    if (filter.kind === "none") return inFrozenOrder(shown, frozenOrder);
    // Whoever types a name wants that container, and then those in whose reason it stands.
    const isHitItself = (row: ContainerRow): boolean => !row.findings || filter.matches(ownText(row, nowMs));
    const itself = shown.filter(isHitItself);
    const rows = itself.length === shown.length ? shown : [...itself, ...shown.filter((row) => !isHitItself(row))];
    return inFrozenOrder(rows, frozenOrder);
  },
);

const isUp: ReadonlySet<Trouble> = new Set<Trouble>(["running", "paused", "restarting", "unhealthy"]);

const rows = memo(
  (state: AppState) => [ordered(state), activeEngine(state).acting] as const,
  (ordered, acting): readonly ContainerRow[] => {
    if (acting.size === 0) return ordered;
    return ordered.map((row) => {
      const verb = acting.get(row.id)?.findLast((act) => act.verb !== undefined)?.verb;
      return verb ? { ...row, acting: verb } : row;
    });
  },
);

const drawn = (row: ContainerRow, state: AppState): ContainerRow => {
  const sample = figuresNow(activeEngine(state), row.id);
  return { ...row, ...(sample ? { sample } : {}), marked: state.ui.lists.containers.marked.has(row.id) };
};

const tones: Readonly<Record<Trouble, RowTone>> = {
  restarting: "bad",
  unhealthy: "bad",
  dead: "bad",
  failed: "bad",
  paused: "warn",
  running: "plain",
  created: "dim",
  done: "dim",
};

const toneOf = (row: ContainerRow): RowTone => {
  const { findings } = row;
  const trouble = troubleFound(row);
  if (isProblem(trouble) || !findings?.some(isAlarming)) return tones[trouble];
  return findings.some(({ severity }) => severity === "broken") ? "bad" : "warn";
};

/** Inspect alone tells of a start that failed, of a restart loop, and when something ended. */
const isOrderKnown = memo(
  ({ containers, facts }: EngineState) => [containers, facts] as const,
  (containers, facts) => {
    for (const container of containers.values()) if (!facts.has(container.id) && !isSteady(container)) return false;
    return true;
  },
);

/** Whether an answer tells of containers: their list, or what is told of one. */
export const isOfContainers = (answer: AnswerName): boolean =>
  answer === "containers" || answer.startsWith("facts ") || answer.startsWith("stats ");

const subject: SubjectType<"container"> = {
  kind: "container",
  ofRow: containerOf,
  all: (state) => [...activeEngine(state).containers.values()],
  copied: (state, { id }, words) => {
    const container = containerOf(state, id);
    if (!container) return [];
    return [
      { title: words.id, text: id },
      { title: words.image, text: container.image },
      { title: words.ports, text: foldPorts(container.ports) },
      { title: words.command, text: maskText(container.command) },
    ];
  },
};

export const containers: List<ContainerRow, "container"> = {
  name: "containers",
  tab: "1",
  subject,
  opened: {
    command: "list.containers",
    keys: ["1"],
    docker: ["ps", "container ls", "container list", "container ps"],
    aliases: ["c", "containers"],
  },
  columns: containerColumns,
  span: whySpan,
  rows,
  drawn,
  tone: (row) => (row.acting ? "accent" : toneOf(row)),
  read: ({ listedAtMs, containers }) => (listedAtMs === undefined ? undefined : containers),
  isMadeOf: isOfContainers,
  isOrderKnown,
  isThere: ({ containers }, id) => containers.has(id),
  empty: (words, state) => {
    if (activeEngine(state).containers.size === 0) return words.containers;
    return state.ui.problemsOnly ? words.noProblems : words.noRunning;
  },
  docker: {
    matching: (engine, query, abort) => engine.system.matching("containers", query, abort),
    printed: async ({ engine }, { withAll, isWhole, nowMs }, abort) =>
      (await engine.containers.list(abort))
        .filter(({ state }) => withAll || state === "running" || state === "paused" || state === "restarting")
        .map((container) => ({
          id: container.id,
          short: isWhole ? container.id : shortId(container.id),
          json: containerJson(container, isWhole, nowMs),
        })),
  },
};
