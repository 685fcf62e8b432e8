import type { Column } from "../domain/lists/columns.ts";
import { type ContainerRowData, containerColumns } from "../domain/lists/container-columns.ts";
import { type Container, shortId } from "../domain/container/container.ts";
import { parseFilter } from "../domain/lists/row-filter.ts";
import { type ImageRowData, imageColumns, imageRows } from "../domain/lists/image-columns.ts";
import { type JobRowData, jobColumns } from "../domain/lists/job-columns.ts";
import { type NetworkRowData, networkColumns } from "../domain/lists/network-columns.ts";
import { type StatsRowData, statsColumns } from "../domain/lists/stats-columns.ts";
import { compareByTrouble, isProblem, stateWord, troubleOf } from "../domain/container/trouble.ts";
import { usageRows } from "../domain/docker/disk-usage.ts";
import { type EventRowData, eventColumns } from "../domain/lists/event-columns.ts";
import { type UsageRowData, usageColumns } from "../domain/lists/usage-columns.ts";
import { type UsedRowData, usedColumns, usedRows } from "../domain/lists/used-columns.ts";
import { type VolumeRowData, volumeColumns } from "../domain/lists/volume-columns.ts";
import { engineNowMs } from "./engine-now.ts";
import { memo } from "./memo.ts";
import type { AppState, EngineState } from "./state.ts";
import type { ListState } from "./ui-state.ts";

const engineOf = (state: AppState): EngineState => {
  const engine = state.engines[state.activeEngineId];
  if (!engine) throw new Error(`no engine ${state.activeEngineId}`);
  return engine;
};

export const containerRow = (state: AppState, container: Container): ContainerRowData => {
  const engine = engineOf(state);
  const facts = engine.facts.get(container.id);
  const sample = engine.samples.get(container.id)?.at(-1);
  const acting = engine.acting.get(container.id)?.at(-1)?.verb;
  return {
    container,
    ...(facts ? { facts } : {}),
    ...(sample ? { sample } : {}),
    ...(acting ? { acting } : {}),
    marked: state.ui.lists.containers.marked.has(container.id),
  };
};

/** The containers that the list shows, in its order: by trouble, or by the chosen column; frozen while the user moves. */
export const containerOrder = memo(
  (state: AppState) => {
    const engine = engineOf(state);
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

/** What decides how wide the columns are: every row that the list shows, without the figures that change each second (their
 *  columns are as wide as they can get). */
export const containerRowsWithoutFigures = memo(
  (state: AppState) => [containerOrder(state), engineOf(state).facts, engineOf(state).acting] as const,
  (containers, facts, acting): readonly ContainerRowData[] =>
    containers.map((container) => {
      const fact = facts.get(container.id);
      const verb = acting.get(container.id)?.at(-1)?.verb;
      return { container, ...(fact ? { facts: fact } : {}), ...(verb ? { acting: verb } : {}), marked: false };
    }),
);

/** What was there keeps its place; what is new comes after it. */
const inFrozenOrder = <Row extends { readonly id: string }>(rows: readonly Row[], order: readonly string[] | undefined): readonly Row[] => {
  if (!order) return rows;
  const place = new Map(order.map((id, index) => [id, index]));
  return [...rows].sort((a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length));
};

const comparison = <Row>(
  columns: readonly Column<Row>[],
  sort: ListState["sort"],
  natural: (a: Row, b: Row) => number,
): ((a: Row, b: Row) => number) => {
  const column = sort && columns.find((candidate) => candidate.id === sort.columnId);
  if (!column) return natural;
  const direction = sort.reverse ? -1 : 1;
  return (a, b) => direction * column.compare(a, b) || natural(a, b);
};

const arranged = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  list: ListState,
  nowMs: number,
  natural: (a: Row, b: Row) => number,
): readonly Row[] => {
  const filter = parseFilter(list.filter);
  const shown = rows.filter((row) => passes(list, row.id) && filter.matches(columns.map((column) => column.text(row, nowMs)).join(" ")));
  return inFrozenOrder(shown.sort(comparison(columns, list.sort, natural)), list.frozenOrder);
};

/** Whether the engine has said that a row passes Docker's filters, where some were asked for. */
const passes = ({ engineFilter }: Pick<ListState, "engineFilter">, id: string): boolean =>
  !engineFilter || (engineFilter.rowIds?.has(id) ?? false);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const imageRowsOf = memo(
  (state: AppState) => {
    const engine = engineOf(state);
    return [engine.images, engine.containers, state.ui.lists.images, engineNowMs(state)] as const;
  },
  (images, containers, list, nowMs): readonly ImageRowData[] => {
    const rows = imageRows(images ?? [], [...containers.values()]).map((row) => ({ ...row, marked: list.marked.has(row.id) }));
    return arranged(
      rows,
      imageColumns,
      list,
      nowMs,
      (a, b) => (b.image.createdAtMs ?? 0) - (a.image.createdAtMs ?? 0) || byText(a.id, b.id),
    );
  },
);

const usersOf = (containers: EngineState["containers"], uses: (container: Container) => boolean): readonly string[] =>
  [...containers.values()]
    .filter(uses)
    .map(({ name }) => name)
    .sort();

export const volumeRowsOf = memo(
  (state: AppState) => [engineOf(state).volumes, engineOf(state).containers, state.ui.lists.volumes, engineNowMs(state)] as const,
  (volumes, containers, list, nowMs): readonly VolumeRowData[] => {
    const rows = (volumes ?? []).map((volume) => ({
      id: volume.name,
      volume,
      usedBy: usersOf(containers, (container) => container.volumes?.includes(volume.name) ?? false),
      marked: list.marked.has(volume.name),
    }));
    return arranged(rows, volumeColumns, list, nowMs, (a, b) => byText(a.id, b.id));
  },
);

export const networkRowsOf = memo(
  (state: AppState) => [engineOf(state).networks, engineOf(state).containers, state.ui.lists.networks, engineNowMs(state)] as const,
  (networks, containers, list, nowMs): readonly NetworkRowData[] => {
    const rows = (networks ?? []).map((network) => ({
      id: network.id,
      network,
      usedBy: usersOf(containers, (container) => container.networks.includes(network.name)),
      marked: list.marked.has(network.id),
    }));
    return arranged(rows, networkColumns, list, nowMs, (a, b) => byText(a.network.name, b.network.name));
  },
);

/** Jobs that are worth a row: those under way first, then the newest. */
export const jobRowsOf = memo(
  (state: AppState) => [engineOf(state).jobs, state.ui.lists.jobs, state.ui.nowMs] as const,
  (jobs, list, nowMs): readonly JobRowData[] => {
    const rows = [...jobs.values()].filter((job) => job.isListed).map((job) => ({ id: job.id, job, marked: list.marked.has(job.id) }));
    return arranged(
      rows,
      jobColumns,
      list,
      nowMs,
      (a, b) => Number(b.job.state === "running") - Number(a.job.state === "running") || b.job.startedAtMs - a.job.startedAtMs,
    );
  },
);

/** The lines of df, in Docker's order. */
export const usageRowsOf = memo(
  (state: AppState) => [engineOf(state).usage?.facts, state.ui.lists.system, engineNowMs(state)] as const,
  (facts, list, nowMs): readonly UsageRowData[] => {
    const rows = facts ? usageRows(facts.usage).map((usage) => ({ id: usage.kind, usage, marked: list.marked.has(usage.kind) })) : [];
    return arranged(rows, usageColumns, list, nowMs, () => 0);
  },
);

/** Each thing that takes room, what would free most first. */
export const usedRowsOf = memo(
  (state: AppState) => [engineOf(state).usage?.facts, state.ui.lists.usage, engineNowMs(state)] as const,
  (facts, list, nowMs): readonly UsedRowData[] => {
    const rows = facts ? usedRows(facts).map((row) => ({ ...row, marked: list.marked.has(row.id) })) : [];
    return arranged(
      rows,
      usedColumns,
      list,
      nowMs,
      (a, b) => b.freesBytes - a.freesBytes || b.sizeBytes - a.sizeBytes || byText(a.id, b.id),
    );
  },
);

/** What happened, the newest last. */
export const eventRowsOf = memo(
  (state: AppState) => [engineOf(state).pastEvents, state.ui.lists.events, engineNowMs(state)] as const,
  (events, list, nowMs): readonly EventRowData[] => {
    const rows = (events ?? []).map((event, index) => ({ id: `${event.timeNano}-${event.id}-${event.action}`, event, index }));
    return arranged(rows, eventColumns, list, nowMs, (a, b) => a.index - b.index);
  },
);

/** The running containers with their figures, busiest first. */
export const statsRowsOf = memo(
  (state: AppState) => {
    const engine = engineOf(state);
    return [engine.containers, engine.samples, state.ui.lists.stats, engineNowMs(state)] as const;
  },
  (containers, samples, list, nowMs): readonly StatsRowData[] => {
    const rows = [...containers.values()]
      .filter((container) => container.state === "running" || container.state === "paused")
      .map((container) => ({
        id: container.id,
        container,
        samples: samples.get(container.id) ?? [],
        marked: list.marked.has(container.id),
      }));
    return arranged(rows, statsColumns, list, nowMs, (a, b) => byText(a.container.name, b.container.name));
  },
);
