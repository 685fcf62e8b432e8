import type { ContainerFolder } from "./container-file.ts";
import type { Failure } from "../failure.ts";

export type PaneSide = "container" | "host";

export interface PaneFile {
  readonly name: string;
  readonly kind: "folder" | "file" | "symlink" | "other";
  /** Left out where it says nothing. */
  readonly sizeBytes?: number;
}

/** A folder that is looked at, on one side. */
export interface FilePane {
  /** Absolute. */
  readonly folder: string;
  /** Left out while it is read. */
  readonly files?: readonly PaneFile[];
  /** Where it was not read to its end. */
  readonly ended?: ContainerFolder["ended"];
  readonly error?: Failure;
  readonly cursor: number;
  readonly top: number;
  /** Names. */
  readonly chosen: ReadonlySet<string>;
}

export const paneAt = (folder: string): FilePane => ({ folder, cursor: 0, top: 0, chosen: new Set() });

/** The way up, then folders, then all others, by name. */
export const paneRows = ({ folder, files = [] }: FilePane): readonly PaneFile[] => [
  ...(folder === "/" ? [] : [{ name: "..", kind: "folder" } as const]),
  ...[...files].sort((a, b) => Number(b.kind === "folder") - Number(a.kind === "folder") || (a.name < b.name ? -1 : 1)),
];

export const inFolder = (folder: string, name: string): string => (folder === "/" ? `/${name}` : `${folder}/${name}`);

export const folderAbove = (folder: string): string => folder.replace(/\/[^/]*$/, "") || "/";
