import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import { isSteady } from "../domain/container/trouble.ts";
import type { ContainerRowData } from "../domain/lists/container-columns.ts";
import { changedKeys } from "../domain/patched-map.ts";
import type { Finding } from "../domain/why/finding.ts";
import { withInserted } from "../domain/with-inserted.ts";
import type { EngineState } from "../state/state.ts";
import { whyOf } from "./why.ts";

export interface ContainerRow extends ContainerRowData {
  readonly id: ContainerId;
  /** What only inspect tells is still to come. */
  readonly isReading: boolean;
}

export const plainRow = (container: Container, facts: ContainerFacts | undefined): ContainerRow => ({
  id: container.id,
  container,
  ...(facts ? { facts } : {}),
  isReading: false,
  marked: false,
});

const none: readonly never[] = [];

/** What rows are made of. */
interface Made {
  readonly containers: EngineState["containers"];
  readonly facts: EngineState["facts"];
  readonly findings: ReadonlyMap<ContainerId, readonly Finding[]>;
  /** Inspect is refused: nothing more is read. */
  readonly isAllRead: boolean;
}

/** All rows in the order of `compare`, of the last turn: of thousands few change at a time, and what has not changed stays the same and
 *  keeps its place. What comes of it is the same from any beginning: no two rows compare as equal. */
let last: { readonly rows: readonly ContainerRow[]; readonly made: Made; readonly compare: Comparison } | undefined;

type Comparison = (a: ContainerRow, b: ContainerRow) => number;

export const rowsInOrder = (made: Made, compare: Comparison): readonly ContainerRow[] => {
  const changed = new Set(last && last.made.isAllRead === made.isAllRead ? changedSince(last.made, made) : made.containers.keys());
  const kept = last ? (changed.size === 0 ? last.rows : last.rows.filter(({ id }) => !changed.has(id) && made.containers.has(id))) : [];
  const fresh = [...changed].flatMap((id) => {
    const container = made.containers.get(id);
    return container ? [rowOf(container, made)] : [];
  });
  const rows = last?.compare === compare ? withInserted(kept, fresh, compare) : [...kept, ...fresh].sort(compare);
  last = { rows, made, compare };
  return rows;
};

const changedSince = (then: Made, now: Made): readonly ContainerId[] => [
  ...changedKeys(then.containers, now.containers),
  ...changedKeys(then.facts, now.facts),
  ...changedKeys(then.findings, now.findings),
];

const rowOf = (container: Container, made: Made): ContainerRow => {
  const row = plainRow(container, made.facts.get(container.id));
  const findings = made.findings.get(container.id) ?? none;
  const isStillRead = isReading(row, made);
  const why = whyOf({ ...row, findings }, isStillRead);
  return { ...row, isReading: isStillRead, ...(findings.length > 0 ? { findings } : {}), ...(why ? { why } : {}) };
};

/** Where inspect may yet tell that something is wrong, the row says so: else it would jump to the top for no reason. */
const isReading = ({ container, facts }: ContainerRow, { isAllRead }: Made): boolean =>
  facts === undefined && !isAllRead && !isSteady(container);
