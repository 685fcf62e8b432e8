import type { CommandWords } from "./command-words.ts";
import { shared } from "./shared-help.ts";

export const system = {
  "system.prune": {
    title: "prune everything",
    help: {
      all: shared.imagesWithoutContainer,
      volumes: "volumes that no container has, too",
      filter: shared.pruneFilter,
    },
  },
  "usage.details": { title: "each thing" },
  "usage.prune": { title: "prune its kind" },
  "event.inspect": { title: "inspect its subject" },
} satisfies Readonly<Record<string, CommandWords>>;
