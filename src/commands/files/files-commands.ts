import { type FilePane, folderAbove, inFolder, type PaneFile, paneRows } from "../../domain/files/file-pane.ts";
import { currentView } from "../../state/selectors.ts";
import { newFileView } from "../../views/file.ts";
import { type FilesView, newFilesView, otherSide } from "../../views/files.ts";
import type { CommandContext, Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { cp } from "../container/cp.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { movement, scrollView } from "../../command/movement.ts";
import { perform } from "../../command/perform.ts";
import { withInitial } from "../../command/initial-texts.ts";
import { type Listing, listFolder, pathOn } from "./list-folder.ts";

type Ports = Listing & Needs<"getState" | "words">;

/** The container's files beside this machine's, to choose what is copied. */
export const files = screenCommand({
  id: "container.files",
  aliases: ["files"],
  keys: ["F"],
  scope: "container",
  args: { CONTAINER: targetArg("container", { rest: false }) },
  unavailable: (targets, _state, words) => (targets.length === 0 ? words.nothingSelected : undefined),
  run: (ports: Ports, [subject]) => {
    if (!subject) return;
    const host = ports.hostFiles.workingFolder();
    const view = newFilesView(subject, host);
    ports.dispatch({ type: "opened", view });
    if (currentView(ports.getState()) !== view) return; // it was open already, and is shown as it was left
    listFolder(ports, subject.id, "container", "/");
    listFolder(ports, subject.id, "host", host);
  },
});

const withView = ({ getState }: Needs<"getState">, act: (view: FilesView, pane: FilePane, row: PaneFile | undefined) => void): void => {
  const view = currentView(getState());
  if (view.kind !== "files") return;
  const pane = view[view.focused];
  act(view, pane, paneRows(pane)[pane.cursor]);
};

const open = screenCommand({
  id: "files.open",
  keys: ["enter", "right"],
  scope: "files",
  footer: 1,
  run: (ports: Ports) =>
    withView(ports, (view, pane, row) => {
      if (!row) return;
      const { id } = view.subject;
      const path = row.name === ".." ? folderAbove(pane.folder) : inFolder(pane.folder, row.name);
      if (row.kind === "folder" || row.kind === "symlink") return listFolder(ports, id, view.focused, path);
      if (view.focused === "container") return ports.dispatch({ type: "opened", view: newFileView(view.subject, path) });
      ports.dispatch({ type: "told", message: { tone: "hint", text: ports.words.hostFileNotShown } });
    }),
});

const up = screenCommand({
  id: "files.parent",
  keys: ["left", "backspace"],
  scope: "files",
  footer: 4,
  run: (ports: Ports) => withView(ports, (view, pane) => listFolder(ports, view.subject.id, view.focused, folderAbove(pane.folder))),
});

const choose = screenCommand({
  id: "files.choose",
  keys: ["space"],
  scope: "files",
  footer: 2,
  run: (ports: Ports) =>
    withView(ports, (view, pane, row) => {
      if (!row || row.name === "..") return;
      const chosen = new Set(pane.chosen);
      chosen.has(row.name) ? chosen.delete(row.name) : chosen.add(row.name);
      ports.dispatch({ type: "paneChanged", side: view.focused, change: { chosen } });
      ports.dispatch({ type: "viewScrolled", by: 1 });
    }),
});

const change = screenCommand({
  id: "files.side",
  keys: ["tab"],
  scope: "files",
  footer: 3,
  run: (ports: Ports) => withView(ports, (view) => ports.dispatch({ type: "sideChanged", side: otherSide(view.focused) })),
});

/** Copies what is chosen, or the row, into the other side's folder: one after the other, each asked before it replaces anything. */
const copy = screenCommand({
  id: "files.cp",
  keys: ["f"],
  scope: "files",
  footer: 1,
  run: (context: CommandContext) =>
    withView(context, (view, pane, row) => {
      const from = view.focused;
      const to = otherSide(from);
      const names = pane.chosen.size > 0 ? [...pane.chosen] : row && row.name !== ".." ? [row.name] : [];
      const target = view[to].folder;
      const all = async (): Promise<void> => {
        for (const name of names) {
          const texts = {
            SRC_PATH: pathOn(view, from, inFolder(pane.folder, name)),
            DEST_PATH: pathOn(view, to, target === "/" ? "/" : `${target}/`),
          };
          await perform(context, cp, { targets: [], texts: withInitial(cp, texts) });
        }
        const now = currentView(context.getState());
        if (now.kind === "files" && now.subject.id === view.subject.id) listFolder(context, view.subject.id, to, now[to].folder);
      };
      void all();
    }),
});

export const filesCommands: readonly ScreenCommand[] = [open, copy, choose, change, up, ...movement("files", scrollView)];
