import type { ChangeRow } from "../../domain/files/changes-tree.ts";
import { currentView } from "../../state/selectors.ts";
import { type ChangesView, changesRows, newChangesView } from "../../views/changes.ts";
import { newFileView } from "../../views/file.ts";
import type { CommandContext, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { movement, scrollView } from "../../command/movement.ts";

/** What a container changed in the file system of its image. GET /containers/{id}/changes */
export const diff = screenCommand({
  id: "container.diff",
  docker: ["diff", "container diff"],
  keys: ["C"],
  scope: "container",
  args: { CONTAINER: targetArg("container", { rest: false }) },
  unavailable: (targets, _state, words) => (targets.length === 0 ? words.nothingSelected : undefined),
  run: ({ dispatch }, [subject]) => subject && dispatch({ type: "opened", view: newChangesView(subject) }),
});

const withView = ({ getState }: CommandContext, act: (view: ChangesView) => void): void => {
  const view = currentView(getState());
  if (view.kind === "changes") act(view);
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
      const row = changesRows(view)[view.cursor];
      if (!row) return;
      if (row.foldable) return fold(context, view, row);
      if (row.change === "deleted")
        return context.dispatch({ type: "told", message: { tone: "hint", text: context.words.deletedFile(row.name) } });
      context.dispatch({ type: "opened", view: newFileView(view.subject, row.path) });
    }),
});

const foldRow = screenCommand({
  id: "changes.fold",
  keys: ["space", "left", "right"],
  scope: "changes",
  footer: 2,
  run: (context) =>
    withView(context, (view) => {
      const row = changesRows(view)[view.cursor];
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
      const row = changesRows(view)[view.cursor];
      if (!row) return;
      context.terminal.copy(row.path);
      context.dispatch({ type: "told", message: { tone: "done", text: context.words.copied(row.path) } });
    }),
});

export const changesCommands: readonly ScreenCommand[] = [open, foldRow, unfoldAll, copyPath, ...movement("changes", scrollView)];
