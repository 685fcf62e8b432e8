import type { Container, ContainerFacts, ContainerId } from "../container/container.ts";
import type { EngineEvent } from "../docker/resources.ts";

/** Where a run of a container begins in its log, after the end of another. */
export interface RunStart {
  readonly containerId: ContainerId;
  readonly startedAtMs: number;
  /** What was said later than this is of this run. */
  readonly wordsAfterMs: number;
  /** The end of the run before; left out where it is not known. */
  readonly ended?: RunEnd;
}

interface RunEnd {
  readonly atMs: number;
  readonly exitCode?: number;
}

interface KnownRuns {
  readonly container: Pick<Container, "id" | "labels">;
  readonly facts: Pick<ContainerFacts, "startedAtMs" | "finishedAtMs" | "restartCount"> | undefined;
  /** What is known of the container, oldest first. */
  readonly events: readonly EngineEvent[];
}

/** An engine notes a start after the first words of a program, under load much later. */
const notedLateMs = 1_000;
/** An event comes up to so much after the moment that inspect tells of a start, and of an end. */
const startToldLateMs = 2_000;
const endToldLateMs = 400;

/** The starts that are known and were not the first, oldest first. Matched by order, never by equal times. */
export const runStarts = ({ container, facts, events }: KnownRuns): readonly RunStart[] => {
  const starts: RunStart[] = [];
  let ended: RunEnd | undefined;
  let isFirst = false;
  for (const event of events) {
    if (event.action === "create") isFirst = true;
    if (event.action === "die") ended = endOf(event, container.labels);
    if (event.action !== "start") continue;
    if (!isFirst) starts.push(startOf(container.id, event.atMs, ended));
    isFirst = false;
    ended = undefined;
  }
  return facts ? withInspected(starts, container.id, facts, ended) : starts;
};

const startOf = (containerId: ContainerId, startedAtMs: number, ended: RunEnd | undefined): RunStart => ({
  containerId,
  startedAtMs,
  wordsAfterMs: Math.max(startedAtMs - notedLateMs, ended?.atMs ?? 0),
  ...(ended ? { ended } : {}),
});

const endOf = ({ attributes, atMs }: EngineEvent, labels: Container["labels"]): RunEnd => {
  // A label of that name hides the event's own.
  const code = Object.hasOwn(labels, "exitCode") ? undefined : attributes.exitCode;
  return { atMs, ...(code !== undefined && /^\d{1,4}$/.test(code) ? { exitCode: Number(code) } : {}) };
};

type Facts = NonNullable<KnownRuns["facts"]>;

/** With the newest start as inspect tells it, which is nearer to the truth, and is all there is where no event told of it. `told`: the
 *  end that events tell since their last start. */
const withInspected = (starts: readonly RunStart[], id: ContainerId, facts: Facts, told: RunEnd | undefined): readonly RunStart[] => {
  const { startedAtMs, restartCount } = facts;
  const newest = starts.at(-1);
  if (startedAtMs === undefined) return starts;
  if (newest && newest.startedAtMs >= startedAtMs) {
    const isSame = newest.startedAtMs - startedAtMs <= startToldLateMs && startedAtMs > (newest.ended?.atMs ?? 0);
    return isSame ? [...starts.slice(0, -1), startOf(id, startedAtMs, newest.ended)] : starts;
  }
  const ended = told && told.atMs < startedAtMs ? told : endBefore(facts);
  return ended || restartCount > 0 ? [...starts, startOf(id, startedAtMs, ended)] : starts;
};

/** The end that inspect tells is that of the run before for as long as a run goes on. Its code is then no longer told. */
const endBefore = ({ startedAtMs = 0, finishedAtMs = Infinity }: Facts): RunEnd | undefined =>
  finishedAtMs < startedAtMs ? { atMs: finishedAtMs + Math.min(endToldLateMs, (startedAtMs - finishedAtMs) / 2) } : undefined;
