import type { CommandWords } from "./command-words.ts";
import { shared } from "./shared-help.ts";

export const volume = {
  "volume.inspect": {
    title: "inspect",
    help: {
      VOLUME: shared.VOLUME,
      format: "copies the whole (json) or a part ({{.Mountpoint}})",
    },
  },
  "volume.create": {
    title: "create a volume",
    help: {
      VOLUME_NAME: "empty: the engine makes one up",
      driver: "who keeps it: local, or a plugin",
      opt: "KEY=VALUE for the driver: type=nfs, device=:/path",
      label: "KEY=VALUE",
    },
  },
  "volume.remove": {
    title: "remove",
    help: {
      VOLUME: shared.VOLUME,
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
