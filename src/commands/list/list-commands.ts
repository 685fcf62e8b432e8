import { isRunning } from "../../domain/container/container.ts";
import { isSortedByFigure, mostSorted, rowIds, selectedRowId } from "../../lists/rows.ts";
import { containerOf, currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { ListName } from "../../lists/all-lists.ts";
import type { Copied } from "../../lists/subject-type.ts";
import { subjectTypeOf } from "../../lists/subjects.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { movement } from "../../command/movement.ts";
import { listViews } from "./views.ts";
import { allTargets } from "../../command/targets.ts";

type Ports = Needs<"getState" | "dispatch" | "words">;

export const currentList = (state: AppState): ListName | undefined => {
  const view = currentView(state);
  return view.kind === "list" ? view.list : undefined;
};

const onList = (ports: Ports, act: (list: ListName) => void): void => {
  const list = currentList(ports.getState());
  if (list) act(list);
};

const filter = screenCommand({
  id: "list.filter",
  keys: ["/"],
  scope: "list",
  footer: 20,
  run: (ports: Ports) => onList(ports, (list) => ports.dispatch({ type: "listChanged", list, change: { editingFilter: true } })),
});

const mark = screenCommand({
  id: "list.mark",
  keys: ["space"],
  scope: "list",
  run: (ports: Ports) =>
    onList(ports, (list) => {
      const id = selectedRowId(ports.getState(), list);
      if (id === undefined) return;
      ports.dispatch({ type: "markedToggled", list, ids: [id] });
      ports.dispatch({ type: "moved", list, by: 1 });
    }),
});

const markAll = screenCommand({
  id: "list.markAll",
  keys: ["*"],
  scope: "list",
  run: (ports: Ports) => onList(ports, (list) => ports.dispatch({ type: "markedToggled", list, ids: rowIds(ports.getState(), list) })),
});

const clearMarks = screenCommand({
  id: "list.clearMarks",
  keys: ["\\"],
  scope: "list",
  run: (ports: Ports) => onList(ports, (list) => ports.dispatch({ type: "marksCleared", list })),
});

const isUp = (state: AppState, id: string): boolean => {
  const container = containerOf(state, id);
  return container !== undefined && isRunning(container);
};

const sort = screenCommand({
  id: "list.sort",
  keys: ["o"],
  scope: "list",
  run: (ports: Ports) =>
    onList(ports, (list) => {
      ports.dispatch({ type: "sortCycled", list });
      const state = ports.getState();
      if (isSortedByFigure(state, list) && rowIds(state, list).filter((id) => isUp(state, id)).length > mostSorted)
        ports.dispatch({ type: "told", message: { tone: "hint", text: ports.words.sortedOfSome(mostSorted) } });
    }),
});

const reverse = screenCommand({
  id: "list.reverse",
  keys: ["O"],
  scope: "list",
  run: (ports: Ports) => onList(ports, (list) => ports.dispatch({ type: "sortReversed", list })),
});

const onContainers = (_targets: readonly Target[], state: AppState, words: Words): string | undefined =>
  currentList(state) === "containers" ? undefined : words.onlyInContainers;

const problems = screenCommand({
  id: "list.problems",
  keys: ["!"],
  scope: "list",
  unavailable: onContainers,
  run: ({ dispatch }: Needs<"dispatch">) => dispatch({ type: "problemsToggled" }),
});

const all = screenCommand({
  id: "list.all",
  keys: ["A"],
  scope: "list",
  unavailable: onContainers,
  run: ({ dispatch }: Needs<"dispatch">) => dispatch({ type: "allToggled" }),
});

const actions = screenCommand({
  id: "list.actions",
  keys: ["x"],
  scope: "global",
  footer: 21,
  run: ({ getState, dispatch, words }: Needs<"getState" | "dispatch" | "words">) => {
    const targets = allTargets(getState());
    if (targets.length === 0) return dispatch({ type: "told", message: { tone: "hint", text: words.nothingSelected } });
    dispatch({ type: "overlayOpened", overlay: { kind: "actions", index: 0, targets, filter: "", isEditing: false } });
  },
});

/** The name, and what else of it is worth it. */
const copyChoices = (state: AppState, target: Target, { copyChoices: words }: Words): readonly Copied[] =>
  [{ title: words.name, text: target.name }, ...(subjectTypeOf(target.kind)?.copied?.(state, target, words) ?? [])].filter(
    ({ text }) => text !== "",
  );

const copy = screenCommand({
  id: "list.copy",
  keys: ["c"],
  scope: "list",
  run: ({ getState, dispatch, words }: Needs<"getState" | "dispatch" | "words">) => {
    const state = getState();
    const choices = allTargets(state)
      .slice(0, 1)
      .flatMap((target) => copyChoices(state, target, words));
    if (choices.length === 0) return dispatch({ type: "told", message: { tone: "hint", text: words.nothingToCopy } });
    dispatch({ type: "overlayOpened", overlay: { kind: "copy", index: 0, choices } });
  },
});

const move = (ports: Ports, lines: number): void => onList(ports, (list) => ports.dispatch({ type: "moved", list, by: lines }));

export const listCommands: readonly ScreenCommand[] = [
  ...listViews,
  filter,
  mark,
  markAll,
  clearMarks,
  sort,
  reverse,
  problems,
  all,
  actions,
  copy,
  ...movement("list", move),
];
