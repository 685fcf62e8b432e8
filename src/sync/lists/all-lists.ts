import type { ListName } from "../../lists/all-lists.ts";
import { containerFacts } from "../facts.ts";
import type { Session, SyncPart } from "../sync-context.ts";
import { processCounts } from "../process-counts.ts";
import { hostSpace } from "../host-space.ts";
import { lastWords } from "../last-words.ts";
import { logTail } from "../tail.ts";
import { containerList } from "./containers.ts";
import { contextList } from "./contexts.ts";
import { eventList } from "./events.ts";
import { imageList } from "./images.ts";
import { networkList } from "./networks.ts";
import { statsStreams } from "./stats.ts";
import { diskUsage } from "./system.ts";
import { volumeList } from "./volumes.ts";

type Part = (session: Session) => SyncPart;

/** The sync parts of each list. */
const parts: Readonly<Record<ListName, readonly Part[]>> = {
  containers: [containerList, containerFacts, lastWords, processCounts, logTail],
  images: [imageList],
  volumes: [volumeList],
  networks: [networkList],
  stats: [statsStreams],
  jobs: [], // tell of themselves
  system: [diskUsage, hostSpace],
  usage: [], // what the system's lines are counted from
  events: [eventList],
  contexts: [contextList],
};

export const listParts: readonly Part[] = Object.values(parts).flat();
