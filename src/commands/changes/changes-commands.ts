import type { ChangeRow } from "../../domain/files/changes-tree.ts";
import { currentView } from "../../state/selectors.ts";
import { type ChangesView, changesRows, newChangesView } from "../../views/changes.ts";
import { newFileView } from "../../views/file.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { movement, scrollView } from "../../command/movement.ts";

type Ports = Needs<"getState" | "dispatch" | "words" | "terminal">;

/** What a container changed in the file system of its image. GET /containers/{id}/changes */
export const diff = screenCommand({
  id: "container.diff",
  docker: ["diff", "container diff"],
  keys: ["C"],
  scope: "container",
  args: { CONTAINER: targetArg("container", { rest: false }) },
  unavailable: (targets, _state, words) => (targets.length === 0 ? words.nothingSelected : undefined),
  run: ({ dispatch }: Needs<"dispatch">, [subject]) => subject && dispatch({ type: "opened", view: newChangesView(subject) }),
});

const withView = ({ getState }: Needs<"getState">, act: (view: ChangesView) => void): void => {
  const view = currentView(getState());
  if (view.kind === "changes") act(view);
};

const fold = (ports: Ports, view: ChangesView, { path, isFolded }: ChangeRow): void => {
  const folded = new Set(view.folded);
  isFolded ? folded.delete(path) : folded.add(path);
  ports.dispatch({ type: "changesChanged", change: { folded } });
};

/** Folds a folder; opens a file to look at. */
const open = screenCommand({
  id: "changes.open",
  keys: ["enter"],
  scope: "changes",
  footer: 1,
  run: (ports: Ports) =>
    withView(ports, (view) => {
      const row = changesRows(view)[view.cursor];
      if (!row) return;
      if (row.foldable) return fold(ports, view, row);
      if (row.change === "deleted")
        return ports.dispatch({ type: "told", message: { tone: "hint", text: ports.words.deletedFile(row.name) } });
      ports.dispatch({ type: "opened", view: newFileView(view.subject, row.path) });
    }),
});

const foldRow = screenCommand({
  id: "changes.fold",
  keys: ["space", "left", "right"],
  scope: "changes",
  footer: 2,
  run: (ports: Ports) =>
    withView(ports, (view) => {
      const row = changesRows(view)[view.cursor];
      if (row?.foldable) fold(ports, view, row);
    }),
});

const unfoldAll = screenCommand({
  id: "changes.unfoldAll",
  keys: ["*"],
  scope: "changes",
  run: ({ dispatch }: Needs<"dispatch">) => dispatch({ type: "changesChanged", change: { folded: new Set() } }),
});

const copyPath = screenCommand({
  id: "changes.copy",
  keys: ["c"],
  scope: "changes",
  run: (ports: Ports) =>
    withView(ports, (view) => {
      const row = changesRows(view)[view.cursor];
      if (!row) return;
      ports.terminal.copy(row.path);
      ports.dispatch({ type: "told", message: { tone: "done", text: ports.words.copied(row.path) } });
    }),
});

export const changesCommands: readonly ScreenCommand[] = [open, foldRow, unfoldAll, copyPath, ...movement("changes", scrollView)];
