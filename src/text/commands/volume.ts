import type { CommandWords } from "./command-words.ts";
import { shared } from "./shared-help.ts";

export const volume = {
  "volume.inspect": {
    title: "inspect",
    args: { VOLUME: shared.VOLUME },
    help: {
      format: "copies the whole (json) or a part ({{.Mountpoint}})",
    },
  },
  "volume.create": {
    title: "create a volume",
    job: "create the volume",
    args: { VOLUME_NAME: { label: "name", help: "empty: the engine makes one up" } },
    help: {
      driver: "who keeps it: local, or a plugin",
      opt: "KEY=VALUE for the driver: type=nfs, device=:/path",
      label: "KEY=VALUE",
    },
  },
  "volume.remove": {
    title: "remove",
    args: { VOLUME: shared.VOLUME },
    help: {
      force: "not there is fine, too",
    },
  },
  "volume.prune": {
    title: "prune volumes",
    help: {
      all: "named ones, too",
      filter: "label=KEY=VALUE, label!=KEY",
    },
  },
} satisfies Readonly<Record<string, CommandWords>>;
