import { byText, type Column } from "./columns.ts";
import type { Container, ContainerFacts } from "../container/container.ts";
import { formatAge, formatBytes, formatPercent } from "../text/format.ts";
import { foldPorts } from "../container/ports.ts";
import type { StatsSample } from "../container/stats-sample.ts";
import { ageOfStatus } from "../container/status-age.ts";
import { compareByTrouble, markOf, startFailed, stateWord, troubleOf } from "../container/trouble.ts";
import { cut, width } from "../text/fit.ts";
import type { Finding } from "../why/finding.ts";
import { spanOver } from "./span.ts";

export interface ContainerRowData {
  readonly container: Container;
  readonly facts?: ContainerFacts;
  /** Only of a container that is shown and runs. */
  readonly sample?: StatsSample;
  readonly marked: boolean;
  /** The verb of an act under way, shown in place of the state. */
  readonly acting?: string;
  /** The worst first. */
  readonly findings?: readonly Finding[];
  /** What the row says in the place of its figures. */
  readonly why?: Why;
}

/** The worst finding in words, and how many others there are. */
export interface Why {
  readonly short: string;
  /** Said instead where there is room for it. */
  readonly sentence: string;
  readonly others: number;
}

const stateCells = 16;

/** How long the state holds: from the facts where they are of this state, else from the engine's coarse sentence. When a start failed, and
 *  since when a probe fails or it is paused, only what was found out about it tells. */
const ageOf = (row: ContainerRowData, nowMs: number): string => {
  const { container, facts } = row;
  const isFoundOut = startFailed(container, facts) || container.state === "paused" || troubleOf(container, facts) === "unhealthy";
  const sinceMs = isFoundOut ? foundSinceMs(row) : stateSinceMs(row);
  const ageMs = sinceMs === undefined ? (isFoundOut ? undefined : ageOfStatus(container.status)) : nowMs - sinceMs;
  return ageMs === undefined ? "" : ` ${formatAge(ageMs)}`;
};

const foundSinceMs = ({ findings }: ContainerRowData): number | undefined =>
  findings?.find(({ kind }) => kind === "paused" || kind.startsWith("probe.") || kind.startsWith("start."))?.sinceMs;

const stateSinceMs = ({ container, facts }: ContainerRowData): number | undefined => {
  if (container.state === "created") return container.createdAtMs;
  const hasEnded = container.state === "exited" || container.state === "dead" || container.state === "restarting";
  return hasEnded ? facts?.finishedAtMs : facts?.startedAtMs;
};

/** "exited 137 59m"; without the time where both don't fit. */
export const stateText = (row: ContainerRowData, nowMs: number): string => {
  if (row.acting) return `${row.acting}…`;
  const word = stateWord(row.container, row.facts);
  const age = ageOf(row, nowMs);
  return word.length + age.length > stateCells ? word : `${word}${age}`;
};

const memoryText = ({ sample, facts }: ContainerRowData): string => {
  if (!sample) return "";
  const limitBytes = facts?.memoryLimitBytes || sample.memoryLimitBytes;
  return limitBytes > 0 ? `${formatBytes(sample.memoryUsedBytes)}/${formatBytes(limitBytes)}` : formatBytes(sample.memoryUsedBytes);
};

/** Ascending by name of what is compared, so that "reverse" reads as biggest first; the list's own order breaks ties. */
export const containerColumns: readonly Column<ContainerRowData>[] = [
  {
    id: "mark",
    title: "",
    priority: 0,
    minCells: 2,
    maxCells: 2,
    align: "left",
    isSteady: true,
    isToned: true,
    text: (row) => `${row.marked ? "*" : " "}${markOf(row)}`,
    compare: compareByTrouble,
  },
  {
    id: "name",
    title: "NAME",
    priority: 1,
    minCells: 16,
    maxCells: 40,
    align: "left",
    isWhole: true,
    isCutInMiddle: true,
    text: ({ container }) => container.name,
    compare: (a, b) => byText(a.container.name, b.container.name),
  },
  {
    id: "state",
    title: "STATE",
    priority: 2,
    // "start failed 59m", "loop, exit 1 59s": a state is never cut for a long name.
    minCells: stateCells,
    maxCells: stateCells,
    align: "left",
    isWhole: true,
    isToned: true,
    text: stateText,
    compare: compareByTrouble,
  },
  {
    id: "restarts",
    title: "RESTARTS",
    shortTitle: "RST",
    priority: 4,
    minCells: 3,
    maxCells: 8,
    align: "right",
    text: ({ facts }) => (facts ? `${facts.restartCount}` : ""),
    compare: (a, b) => (a.facts?.restartCount ?? -1) - (b.facts?.restartCount ?? -1),
  },
  {
    id: "cpu",
    isFigure: true,
    title: "CPU",
    priority: 5,
    minCells: 7,
    maxCells: 7,
    align: "right",
    isSteady: true,
    text: ({ sample }) => (sample ? formatPercent(sample.cpuPercent) : ""),
    compare: (a, b) => (a.sample?.cpuPercent ?? -1) - (b.sample?.cpuPercent ?? -1),
  },
  {
    id: "mem",
    isFigure: true,
    title: "MEM/LIMIT",
    shortTitle: "MEM",
    priority: 6,
    minCells: 15,
    maxCells: 15,
    align: "right",
    isSteady: true,
    text: memoryText,
    compare: (a, b) => (a.sample?.memoryUsedBytes ?? -1) - (b.sample?.memoryUsedBytes ?? -1),
  },
  {
    id: "ports",
    title: "PORTS",
    priority: 7,
    minCells: 8,
    maxCells: 30,
    align: "left",
    isExtra: true,
    text: ({ container }) => foldPorts(container.ports),
    compare: (a, b) => (a.container.ports[0]?.publicPort ?? 1e6) - (b.container.ports[0]?.publicPort ?? 1e6),
  },
  {
    id: "project",
    title: "PROJECT",
    priority: 8,
    minCells: 8,
    maxCells: 20,
    align: "left",
    isExtra: true,
    text: ({ container }) => container.project ?? "",
    compare: (a, b) => byText(a.container.project ?? "\uffff", b.container.project ?? "\uffff"),
  },
  {
    id: "image",
    title: "IMAGE",
    priority: 9,
    minCells: 10,
    maxCells: 50,
    align: "left",
    isExtra: true,
    text: ({ container }) => container.image,
    compare: (a, b) => byText(a.container.image, b.container.image),
  },
];

/** Why something is wrong, in the place of the figures. */
export const whySpan = spanOver(containerColumns, {
  title: "WHY",
  columnIds: ["cpu", "mem", "ports"],
  priority: 3,
  minCells: 23,
  maxCells: 58,
  beside: { name: 18 },
  isShown: ({ why }) => why !== undefined,
  text: ({ why }, cells) => (why ? whyText(why, cells) : ""),
});

/** The others are counted, never cut off. */
const whyText = ({ short, sentence, others }: Why, cells: number): string => {
  const more = others === 0 ? "" : ` +${others}`;
  const left = cells - width(more);
  return `${width(sentence) <= left ? sentence : cut(short, left)}${more}`;
};
