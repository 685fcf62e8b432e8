import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import { type ListName, lists, type SubjectKind } from "./all-lists.ts";
import { selectedRowId } from "./rows.ts";
import type { SubjectType } from "./subject-type.ts";

/** By kind; of several lists with the same kind of rows the first tells what there is. */
const subjects: ReadonlyMap<string, SubjectType<SubjectKind>> = new Map(
  Object.values(lists)
    .map(({ subject }) => [subject.kind, subject] as const)
    .reverse(),
);

/** Undefined for what no list has rows of. */
export const subjectTypeOf = (kind: SubjectKind): SubjectType<SubjectKind> | undefined => subjects.get(kind);

/** Each once, in the order of the lists. */
export const rowKinds: readonly SubjectKind[] = [...new Set(Object.values(lists).map(({ subject }) => subject.kind))];

/** What a row of a list stands for; none when it is gone. */
export const targetOfRow = (state: AppState, list: ListName, rowId: string): readonly Target[] => {
  const { subject } = lists[list];
  const found = subject.ofRow(state, rowId);
  return found ? [{ kind: subject.kind, id: found.id, name: found.name }] : [];
};

/** What the marked rows stand for, else the row under the cursor. */
export const chosenTargets = (state: AppState, list: ListName): readonly Target[] => {
  const { marked } = state.ui.lists[list];
  const selected = selectedRowId(state, list);
  const ids = marked.size > 0 ? [...marked] : selected === undefined ? [] : [selected];
  return ids.flatMap((id) => targetOfRow(state, list, id));
};
