import type { ContainerId } from "../domain/container/container.ts";
import type { FileContent } from "../domain/files/file-content.ts";
import type { Failure } from "../domain/failure.ts";
import { type Change, changed, withoutError } from "./changed.ts";
import { scrolledBy, type ViewScrolled } from "./scrolling.ts";
import { inFront, type ViewDeclaration } from "./view.ts";

/** A file of a container, to look at. */
export interface FileView {
  readonly kind: "file";
  readonly containerId: ContainerId;
  readonly containerName: string;
  readonly path: string;
  readonly content?: FileContent;
  readonly error?: Failure;
  /** Lines that are too long go on in the next row. */
  readonly wrap: boolean;
  readonly top: number;
}

export type FileEvent =
  | { readonly type: "fileChanged"; readonly change: Change<FileView> }
  | {
      readonly type: "fileRead";
      readonly containerId: ContainerId;
      readonly path: string;
      readonly content?: FileContent;
      readonly error?: Failure;
    }
  | ViewScrolled;

export const newFileView = ({ id, name }: { readonly id: ContainerId; readonly name: string }, path: string): FileView => ({
  kind: "file",
  containerId: id,
  containerName: name,
  path,
  wrap: false,
  top: 0,
});

export const file: ViewDeclaration<FileView, FileEvent> = {
  shows: ({ containerId, path }) => [containerId, path],
  scopes: () => ["page", "global"],
  targets: ({ containerId, containerName }) => [{ kind: "container", id: containerId, name: containerName }],
  handlers: {
    fileRead: (view, { containerId, path, content, error }) =>
      view.containerId === containerId && view.path === path
        ? { ...withoutError(view), ...(content ? { content } : {}), ...(error ? { error } : {}) }
        : view,
    fileChanged: inFront((view, { change }) => changed(view, change)),
    viewScrolled: inFront(scrolledBy),
  },
};
