import { byText, type Column } from "./columns.ts";
import type { Container, ContainerFacts } from "../container/container.ts";
import { formatAge, formatBytes, formatPercent } from "../text/format.ts";
import { foldPorts } from "../container/ports.ts";
import type { StatsSample } from "../container/stats-sample.ts";
import { ageOfStatus } from "../container/status-age.ts";
import { compareByTrouble, mark, startFailed, stateWord, troubleOf } from "../container/trouble.ts";

export interface ContainerRowData {
  readonly container: Container;
  readonly facts?: ContainerFacts;
  /** Only of a container that is shown and runs. */
  readonly sample?: StatsSample;
  readonly marked: boolean;
  /** The verb of an act under way, shown in place of the state. */
  readonly acting?: string;
}

/** How long the state holds: from the facts where they are of this state, else from the engine's coarse sentence. When a start
 *  after an earlier run failed, nobody knows. */
const ageOf = ({ container, facts }: ContainerRowData, nowMs: number): string => {
  if (container.state === "exited" && startFailed(container, facts)) return "";
  const sinceMs =
    container.state === "exited" || container.state === "dead" || container.state === "restarting"
      ? facts?.finishedAtMs
      : container.state === "created"
        ? container.createdAtMs
        : facts?.startedAtMs;
  const ageMs = sinceMs === undefined ? ageOfStatus(container.status) : nowMs - sinceMs;
  return ageMs === undefined ? "" : ` ${formatAge(ageMs)}`;
};

/** "exited 137 59m" */
export const stateText = (row: ContainerRowData, nowMs: number): string =>
  row.acting ? `${row.acting}…` : `${stateWord(row.container, row.facts)}${ageOf(row, nowMs)}`;

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
    text: ({ container, facts, marked }) => `${marked ? "*" : " "}${mark(troubleOf(container, facts))}`,
    compare: compareByTrouble,
  },
  {
    id: "name",
    title: "NAME",
    priority: 1,
    minCells: 17,
    maxCells: 40,
    align: "left",
    isWhole: true,
    text: ({ container }) => container.name,
    compare: (a, b) => byText(a.container.name, b.container.name),
  },
  {
    id: "state",
    title: "STATE",
    priority: 2,
    // "exited 137 OOM 59m", "restarting (255) 59m": a state is never cut for a long name.
    minCells: 22,
    maxCells: 22,
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
    priority: 3,
    minCells: 3,
    maxCells: 8,
    align: "right",
    text: ({ facts }) => (facts ? `${facts.restartCount}` : ""),
    compare: (a, b) => (a.facts?.restartCount ?? -1) - (b.facts?.restartCount ?? -1),
  },
  {
    id: "health",
    title: "HEALTH",
    priority: 4,
    minCells: 9,
    maxCells: 9,
    align: "left",
    isToned: true,
    text: ({ container }) => (container.health === "none" ? "" : container.health),
    compare: (a, b) => byText(a.container.health, b.container.health),
  },
  {
    id: "cpu",
    title: "CPU",
    priority: 5,
    minCells: 6,
    maxCells: 6,
    align: "right",
    isSteady: true,
    text: ({ sample }) => (sample ? formatPercent(sample.cpuPercent) : ""),
    compare: (a, b) => (a.sample?.cpuPercent ?? -1) - (b.sample?.cpuPercent ?? -1),
  },
  {
    id: "mem",
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
