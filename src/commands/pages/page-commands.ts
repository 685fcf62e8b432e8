import { parseFilter } from "../../domain/lists/row-filter.ts";
import { jsonRows } from "../../domain/json-tree.ts";
import { screenLayout } from "../../state/layout.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { InspectView } from "../../state/ui-state.ts";
import type { CommandContext, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { movement } from "../../command/movement.ts";

const inspectView = (state: AppState): InspectView | undefined => {
  const view = currentView(state);
  return view.kind === "inspect" ? view : undefined;
};

export const inspectRows = (view: InspectView): ReturnType<typeof jsonRows> =>
  view.value === undefined ? [] : jsonRows(view.value, view.folded, { masked: !view.unmasked });

/** Puts the cursor on a row and the window around it: at its edge, or, after a jump, with what belongs to the row below it. */
const moveTo = ({ getState, dispatch }: CommandContext, row: number, isJump = false): void => {
  const view = inspectView(getState());
  if (!view) return;
  const window = screenLayout(getState()).bodyRows - 1;
  const cursor = Math.max(0, Math.min(inspectRows(view).length - 1, row));
  const isInside = cursor >= view.top && cursor < view.top + window;
  const edge = Math.max(cursor - window + 1, Math.min(view.top, cursor), 0);
  const top = isJump && !isInside ? Math.max(0, cursor - Math.floor(window / 3)) : edge;
  dispatch({ type: "inspectChanged", change: { cursor, top } });
};

const withView = (context: CommandContext, act: (view: InspectView) => void): void => {
  const view = inspectView(context.getState());
  if (view) act(view);
};

const fold = screenCommand({
  id: "inspect.fold",
  keys: ["enter", "space", "left", "right"],
  scope: "inspect",
  footer: 1,
  run: (context) =>
    withView(context, (view) => {
      const row = inspectRows(view)[view.cursor];
      if (!row?.foldable) return;
      const folded = new Set(view.folded);
      row.isFolded ? folded.delete(row.path) : folded.add(row.path);
      context.dispatch({ type: "inspectChanged", change: { folded } });
    }),
});

const unfoldAll = screenCommand({
  id: "inspect.unfoldAll",
  keys: ["*"],
  scope: "inspect",
  run: (context) => context.dispatch({ type: "inspectChanged", change: { folded: new Set() } }),
});

const search = screenCommand({
  id: "inspect.search",
  keys: ["/"],
  scope: "inspect",
  footer: 2,
  run: (context) => withView(context, (view) => context.dispatch({ type: "inspectChanged", change: { editing: { before: view.search } } })),
});

/** Goes to the next row that has the searched text, round the end; says so when there is none. */
export const goToHit = (context: CommandContext, direction: 1 | -1): void =>
  withView(context, (view) => {
    const rows = inspectRows(view);
    const wanted = parseFilter(view.search);
    if (wanted.kind !== "match") return;
    for (let step = 1; step <= rows.length; step++) {
      const index = (view.cursor + direction * step + rows.length * 2) % rows.length;
      const row = rows[index];
      if (row && wanted.matches(`${row.key}: ${row.text}`)) return moveTo(context, index, true);
    }
    context.dispatch({ type: "told", message: { tone: "hint", text: context.words.noHit(view.search) } });
  });

const next = screenCommand({ id: "inspect.next", keys: ["n"], scope: "inspect", run: (context) => goToHit(context, 1) });
const previous = screenCommand({ id: "inspect.previous", keys: ["N"], scope: "inspect", run: (context) => goToHit(context, -1) });

const unmask = screenCommand({
  id: "inspect.unmask",
  keys: ["v"],
  scope: "inspect",
  footer: 3,
  run: (context) => withView(context, (view) => context.dispatch({ type: "inspectChanged", change: { unmasked: !view.unmasked } })),
});

const copy = screenCommand({
  id: "inspect.copy",
  keys: ["c"],
  scope: "inspect",
  run: (context) =>
    withView(context, (view) => {
      const row = inspectRows(view)[view.cursor];
      if (!row) return;
      const isMasked = inspectRows({ ...view, unmasked: true })[view.cursor]?.text !== row.text;
      if (isMasked) return context.dispatch({ type: "told", message: { tone: "hint", text: context.words.copyMasked } });
      context.terminal.copy(row.text);
      context.dispatch({ type: "told", message: { tone: "done", text: context.words.copied(row.text) } });
    }),
});

const topSort = screenCommand({
  id: "top.sort",
  keys: ["o"],
  scope: "top",
  footer: 1,
  run: ({ getState, dispatch }) => {
    const view = currentView(getState());
    if (view.kind !== "top") return;
    const orders = ["tree", ...(view.table?.titles ?? [])];
    dispatch({ type: "topChanged", change: { sort: orders[(orders.indexOf(view.sort) + 1) % orders.length] ?? "tree" } });
  },
});

export const pageCommands: readonly ScreenCommand[] = [
  fold,
  unfoldAll,
  search,
  next,
  previous,
  unmask,
  copy,
  topSort,
  ...movement("inspect", (context, lines) => withView(context, (view) => moveTo(context, view.cursor + lines))),
  ...movement("page", ({ dispatch }, lines) => dispatch({ type: "viewScrolled", by: lines })),
];
