import type { Failure } from "../../domain/failure.ts";
import { type FilePane, type PaneSide, paneAt } from "../../domain/files/file-pane.ts";
import type { FilesView } from "../../views/files.ts";
import type { Needs } from "../../command/command.ts";

/** What listing a folder on either side takes. */
export type Listing = Needs<"dispatch" | "engine" | "hostFiles" | "abort">;

/** Goes to a folder on one side and reads it; what comes for a folder that was left meanwhile is dropped. */
export const listFolder = (ports: Listing, containerId: string, side: PaneSide, folder: string): void => {
  const { dispatch } = ports;
  dispatch({ type: "paneChanged", side, change: paneAt(folder) });
  void read(ports, containerId, side, folder).then((found) => dispatch({ type: "folderListed", containerId, side, folder, found }));
};

const read = async (
  { engine, hostFiles, abort }: Needs<"engine" | "hostFiles" | "abort">,
  id: string,
  side: PaneSide,
  folder: string,
): Promise<Pick<FilePane, "files" | "ended" | "error">> => {
  try {
    if (side === "host") return { files: await hostFiles.list(folder), ended: "whole" };
    return await engine.archives.list(id, folder, abort);
  } catch (error) {
    // Every call fails with an EngineError.
    const { kind, tried, problem } = error as Failure;
    return { error: { kind, tried, problem } };
  }
};

/** As the palette takes it: a path here begins with "/". */
export const pathOn = ({ subject }: FilesView, side: PaneSide, path: string): string =>
  side === "host" ? path : `${subject.name}:${path}`;
