import type { ViewKind } from "../../views/all-views.ts";
import type { Session, SyncPart } from "../sync-context.ts";
import { changesOfContainers } from "./changes.ts";
import { inspectedContainers } from "./container.ts";
import { fileToRead } from "./file.ts";
import { inspectedImages } from "./image.ts";
import { inspectedSubjects } from "./inspect.ts";
import { type LogPositions, followedLogs } from "./logs.ts";
import { mountRooms } from "./mount-rooms.ts";
import { listedProcesses } from "./top.ts";

/** Kept across reconnects. */
export interface KeptForViews {
  readonly logPositions: LogPositions;
}

type Part = (session: Session, kept: KeptForViews) => SyncPart;

/** What is read for the open views of each kind. */
const parts: Readonly<Record<ViewKind, readonly Part[]>> = {
  list: [], // each list has its own
  logs: [(session, { logPositions }) => followedLogs(session, logPositions)],
  top: [listedProcesses],
  stats: [], // the figures of the list
  inspect: [inspectedSubjects],
  image: [inspectedImages],
  ports: [], // stand in the list of containers
  job: [], // tells of itself
  changes: [changesOfContainers],
  file: [fileToRead],
  files: [], // a folder is listed by the command that goes there
  version: [], // read once a session
  context: [], // stands in the list of contexts
  container: [inspectedContainers, mountRooms],
};

export const viewParts: readonly Part[] = Object.values(parts).flat();
