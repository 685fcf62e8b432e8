import { type FilePane, type PaneSide, paneAt, paneRows } from "../domain/files/file-pane.ts";
import type { Subject } from "../state/ui-state.ts";
import { cursorAt, rowsBelowTitle, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** A container's files beside this machine's. */
export interface FilesView {
  readonly kind: "files";
  readonly subject: Subject;
  readonly container: FilePane;
  readonly host: FilePane;
  readonly focused: PaneSide;
}

export type FilesEvent =
  | {
      readonly type: "folderListed";
      readonly containerId: string;
      readonly side: PaneSide;
      readonly folder: string;
      readonly found: Pick<FilePane, "files" | "ended" | "error">;
    }
  | { readonly type: "paneChanged"; readonly side: PaneSide; readonly change: Partial<FilePane> }
  | { readonly type: "sideChanged"; readonly side: PaneSide }
  | ViewScrolled;

/** At the top of the container, and in a folder of this machine. */
export const newFilesView = (subject: Subject, hostFolder: string): FilesView => ({
  kind: "files",
  subject,
  container: paneAt("/"),
  host: paneAt(hostFolder),
  focused: "container",
});

export const otherSide = (side: PaneSide): PaneSide => (side === "host" ? "container" : "host");

export const files: ViewDeclaration<FilesView, FilesEvent> = {
  shows: ({ subject }) => [subject.id],
  scopes: () => ["files", "container", "global"],
  targets: ({ subject }) => [subject],
  unnarrowed: (view) => {
    const side = [view.focused, otherSide(view.focused)].find((one) => view[one].chosen.size > 0);
    return side && { type: "paneChanged", side, change: { chosen: new Set() } };
  },
  handlers: {
    folderListed: (view, { containerId, side, folder, found }) =>
      view.subject.id === containerId && view[side].folder === folder ? withPane(view, side, { ...view[side], ...found }) : view,
    paneChanged: inFront((view, { side, change }) => withPane(view, side, paneAfter(view[side], change))),
    sideChanged: inFront((view, { side }) => ({ ...view, focused: side })),
    viewScrolled: inFront((view, { by }, state) => {
      const pane = view[view.focused];
      // The last line may say that not all is listed.
      const moved = cursorAt(pane, pane.cursor + by, paneRows(pane).length, rowsBelowTitle(state) - 1);
      return withPane(view, view.focused, { ...pane, ...moved });
    }),
  },
};

const withPane = (view: FilesView, side: PaneSide, pane: FilePane): FilesView => ({ ...view, [side]: pane });

/** Another folder begins afresh: what was read of the one before goes. */
const paneAfter = (pane: FilePane, change: Partial<FilePane>): FilePane =>
  change.folder === undefined ? { ...pane, ...change } : paneAt(change.folder);
