import { type ChangeRow, changeRows } from "../../domain/files/changes-tree.ts";
import { screenLayout } from "../../state/layout.ts";
import { currentView } from "../../state/selectors.ts";
import type { ChangesView } from "../../state/ui-state.ts";
import type { CommandContext, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { movement } from "../../command/movement.ts";

/** What a container changed in the file system of its image. GET /containers/{id}/changes */
export const diff = screenCommand({
  id: "container.diff",
  docker: ["diff", "container diff"],
  keys: ["C"],
  scope: "container",
  args: { CONTAINER: targetArg("container", { rest: false }) },
  unavailable: (targets, _state, words) => (targets.length === 0 ? words.nothingSelected : undefined),
  run: ({ dispatch }, [subject]) =>
    subject && dispatch({ type: "opened", view: { kind: "changes", subject, folded: new Set(), cursor: 0, top: 0 } }),
});

export const rowsOf = (view: ChangesView): readonly ChangeRow[] => changeRows(view.changes ?? [], view.folded);

const withView = ({ getState }: CommandContext, act: (view: ChangesView) => void): void => {
  const view = currentView(getState());
  if (view.kind === "changes") act(view);
};

const moveTo = (context: CommandContext, view: ChangesView, row: number): void => {
  const window = screenLayout(context.getState()).bodyRows - 1;
  const cursor = Math.max(0, Math.min(rowsOf(view).length - 1, row));
  context.dispatch({ type: "changesChanged", change: { cursor, top: Math.max(cursor - window + 1, Math.min(view.top, cursor), 0) } });
};

const fold = (context: CommandContext, view: ChangesView, { path, isFolded }: ChangeRow): void => {
  const folded = new Set(view.folded);
  isFolded ? folded.delete(path) : folded.add(path);
  context.dispatch({ type: "changesChanged", change: { folded } });
};

/** Folds a folder; opens a file to look at. */
const open = screenCommand({
  id: "changes.open",
  keys: ["enter"],
  scope: "changes",
  footer: 1,
  run: (context) =>
    withView(context, (view) => {
      const row = rowsOf(view)[view.cursor];
      if (!row) return;
      if (row.foldable) return fold(context, view, row);
      if (row.change === "deleted")
        return context.dispatch({ type: "told", message: { tone: "hint", text: context.words.deletedFile(row.name) } });
      const { id, name } = view.subject;
      context.dispatch({ type: "opened", view: { kind: "file", containerId: id, containerName: name, path: row.path, top: 0 } });
    }),
});

const foldRow = screenCommand({
  id: "changes.fold",
  keys: ["space", "left", "right"],
  scope: "changes",
  footer: 2,
  run: (context) =>
    withView(context, (view) => {
      const row = rowsOf(view)[view.cursor];
      if (row?.foldable) fold(context, view, row);
    }),
});

const unfoldAll = screenCommand({
  id: "changes.unfoldAll",
  keys: ["*"],
  scope: "changes",
  run: ({ dispatch }) => dispatch({ type: "changesChanged", change: { folded: new Set() } }),
});

const copyPath = screenCommand({
  id: "changes.copy",
  keys: ["c"],
  scope: "changes",
  run: (context) =>
    withView(context, (view) => {
      const row = rowsOf(view)[view.cursor];
      if (!row) return;
      context.terminal.copy(row.path);
      context.dispatch({ type: "told", message: { tone: "done", text: context.words.copied(row.path) } });
    }),
});

export const changesCommands: readonly ScreenCommand[] = [
  open,
  foldRow,
  unfoldAll,
  copyPath,
  ...movement("changes", (context, lines) => withView(context, (view) => moveTo(context, view, view.cursor + lines))),
];
