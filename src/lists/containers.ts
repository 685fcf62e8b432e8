import { type Container, type ContainerId, shortId } from "../domain/container/container.ts";
import { foldPorts } from "../domain/container/ports.ts";
import { compareByTrouble, isProblem, stateWord, type Trouble, troubleOf } from "../domain/container/trouble.ts";
import { type ContainerRowData, containerColumns } from "../domain/lists/container-columns.ts";
import { containerJson } from "../domain/lists/list-json.ts";
import type { AnswerName } from "../domain/misread.ts";
import { parseFilter } from "../domain/lists/row-filter.ts";
import type { RowTone } from "../domain/lists/row-tone.ts";
import { maskText } from "../domain/text/secrets.ts";
import { memo } from "../state/memo.ts";
import { activeEngine, containerOf } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import { comparison, inFrozenOrder, passes } from "./arranged.ts";
import type { List } from "./list.ts";
import type { SubjectType } from "./subject-type.ts";

export interface ContainerRow extends ContainerRowData {
  readonly id: ContainerId;
}

/** The containers that are shown, in their order: by trouble, or by the chosen column; frozen while the user moves. */
const ordered = memo(
  (state: AppState) => {
    const engine = activeEngine(state);
    const { sort, filter, frozenOrder, engineFilter } = state.ui.lists.containers;
    // Only an order by figures depends on the figures: else each second would sort anew.
    const samples = sort?.columnId === "cpu" || sort?.columnId === "mem" ? engine.samples : undefined;
    return [
      engine.containers,
      engine.facts,
      filter,
      sort,
      frozenOrder,
      state.ui.problemsOnly,
      state.ui.showAll,
      samples,
      engineFilter,
    ] as const;
  },
  (containers, facts, filterText, sort, frozenOrder, problemsOnly, showAll, samples, engineFilter): readonly Container[] => {
    const filter = parseFilter(filterText);
    const rows = [...containers.values()].flatMap((container) => {
      if (!passes(engineFilter ? { engineFilter } : {}, container.id)) return [];
      const fact = facts.get(container.id);
      const trouble = troubleOf(container, fact);
      if (problemsOnly && !isProblem(trouble)) return [];
      if (!showAll && !["running", "paused", "restarting", "unhealthy"].includes(trouble)) return [];
      const text = [container.name, container.image, stateWord(container, fact), container.project ?? "", shortId(container.id)].join(" ");
      if (!filter.matches(text)) return [];
      const sample = samples?.get(container.id)?.at(-1);
      return [{ container, ...(fact ? { facts: fact } : {}), ...(sample ? { sample } : {}), marked: false }];
    });
    rows.sort(comparison(containerColumns, sort, compareByTrouble));
    return inFrozenOrder(
      rows.map((row) => row.container),
      frozenOrder,
    );
  },
);

/** Without the figures that change each second: their columns are as wide as they can get. */
const rows = memo(
  (state: AppState) => [ordered(state), activeEngine(state).facts, activeEngine(state).acting] as const,
  (containers, facts, acting): readonly ContainerRow[] =>
    containers.map((container) => {
      const fact = facts.get(container.id);
      const verb = acting.get(container.id)?.at(-1)?.verb;
      return { id: container.id, container, ...(fact ? { facts: fact } : {}), ...(verb ? { acting: verb } : {}), marked: false };
    }),
);

const drawn = (row: ContainerRow, state: AppState): ContainerRow => {
  const sample = activeEngine(state).samples.get(row.id)?.at(-1);
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
  subject,
  opened: {
    command: "list.containers",
    keys: ["1"],
    docker: ["ps", "container ls", "container list", "container ps"],
    aliases: ["c", "containers"],
  },
  columns: containerColumns,
  rows,
  drawn,
  tone: ({ container, facts, acting }) => (acting ? "accent" : tones[troubleOf(container, facts)]),
  read: ({ listedAtMs, containers }) => (listedAtMs === undefined ? undefined : containers),
  isMadeOf: isOfContainers,
  isOrderKnown: ({ facts, containers }) => facts.size >= containers.size,
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
