import { parseFilter } from "../../domain/lists/row-filter.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Words } from "../../text/words.ts";
import { inspectRows, type InspectView } from "../../views/inspect.ts";
import { rowsBelowTitle } from "../../views/scrolling.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { movement, scrollView } from "../../command/movement.ts";

type Ports = Needs<"getState" | "dispatch" | "words" | "terminal">;

const inspectView = (state: AppState): InspectView | undefined => {
  const view = currentView(state);
  return view.kind === "inspect" ? view : undefined;
};

/** Puts the cursor on a row that lies anywhere: out of the window, with what belongs to the row below it. */
const jumpTo = ({ getState, dispatch }: Needs<"getState" | "dispatch">, view: InspectView, row: number): void => {
  const window = rowsBelowTitle(getState());
  const isInside = row >= view.top && row < view.top + window;
  const top = isInside ? view.top : Math.max(0, row - Math.floor(window / 3));
  dispatch({ type: "inspectChanged", change: { cursor: row, top } });
};

const withView = (ports: Ports, act: (view: InspectView) => void): void => {
  const view = inspectView(ports.getState());
  if (view) act(view);
};

const fold = screenCommand({
  id: "inspect.fold",
  keys: ["enter", "space", "left", "right"],
  scope: "inspect",
  footer: 1,
  run: (ports: Ports) =>
    withView(ports, (view) => {
      const row = inspectRows(view)[view.cursor];
      if (!row?.foldable) return;
      if (row.kind === "string") {
        const opened = new Set(view.opened);
        row.isFolded ? opened.add(row.path) : opened.delete(row.path);
        return ports.dispatch({ type: "inspectChanged", change: { opened } });
      }
      const folded = new Set(view.folded);
      row.isFolded ? folded.delete(row.path) : folded.add(row.path);
      ports.dispatch({ type: "inspectChanged", change: { folded } });
    }),
});

const unfoldAll = screenCommand({
  id: "inspect.unfoldAll",
  keys: ["*"],
  scope: "inspect",
  run: (ports: Ports) => ports.dispatch({ type: "inspectChanged", change: { folded: new Set() } }),
});

const search = screenCommand({
  id: "inspect.search",
  keys: ["/"],
  scope: "inspect",
  footer: 2,
  run: (ports: Ports) =>
    withView(ports, (view) => ports.dispatch({ type: "inspectChanged", change: { editing: { before: view.search } } })),
});

/** Goes to the next row that has the searched text, round the end; says so when there is none. */
const goToHit = (ports: Ports, direction: 1 | -1): void =>
  withView(ports, (view) => {
    const rows = inspectRows(view);
    const wanted = parseFilter(view.search);
    if (wanted.kind !== "match") return;
    for (let step = 1; step <= rows.length; step++) {
      const index = (view.cursor + direction * step + rows.length * 2) % rows.length;
      const row = rows[index];
      if (!row || !wanted.matches(`${row.key}: ${row.text}`)) continue;
      jumpTo(ports, view, index);
      const hasWrapped = direction === 1 ? index <= view.cursor : index >= view.cursor;
      const said = direction === 1 ? ports.words.wrappedToFirst : ports.words.wrappedToLast;
      if (hasWrapped) ports.dispatch({ type: "told", message: { tone: "hint", text: said } });
      return;
    }
    ports.dispatch({ type: "told", message: { tone: "hint", text: ports.words.noHit(view.search) } });
  });

const unlessSearched = (_targets: unknown, state: AppState, words: Words): string | undefined =>
  inspectView(state)?.search === "" ? words.noSearch : undefined;

const next = screenCommand({
  id: "inspect.next",
  keys: ["n"],
  scope: "inspect",
  footer: 4,
  unavailable: unlessSearched,
  run: (ports: Ports) => goToHit(ports, 1),
});
const previous = screenCommand({
  id: "inspect.previous",
  keys: ["N"],
  scope: "inspect",
  unavailable: unlessSearched,
  run: (ports: Ports) => goToHit(ports, -1),
});

const unmask = screenCommand({
  id: "inspect.unmask",
  keys: ["v"],
  scope: "inspect",
  footer: 3,
  run: (ports: Ports) => withView(ports, (view) => ports.dispatch({ type: "inspectChanged", change: { unmasked: !view.unmasked } })),
});

const copy = screenCommand({
  id: "inspect.copy",
  keys: ["c"],
  scope: "inspect",
  run: (ports: Ports) =>
    withView(ports, (view) => {
      const row = inspectRows(view)[view.cursor];
      if (!row) return;
      const isMasked = inspectRows({ ...view, unmasked: true })[view.cursor]?.text !== row.text;
      if (isMasked) return ports.dispatch({ type: "told", message: { tone: "hint", text: ports.words.copyMasked } });
      ports.terminal.copy(row.text);
      ports.dispatch({ type: "told", message: { tone: "done", text: ports.words.copied(row.text) } });
    }),
});

export const inspectCommands: readonly ScreenCommand[] = [
  fold,
  unfoldAll,
  search,
  next,
  previous,
  unmask,
  copy,
  ...movement("inspect", scrollView),
];
