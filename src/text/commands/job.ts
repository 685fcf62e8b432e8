import type { CommandWords } from "./command-words.ts";

export const job = {
  "job.open": { title: "open" },
  "job.pull": { title: "pull one of them" },
  "job.cancel": { title: "cancel" },
  "job.copyLine": { title: "copy the docker line" },
  "job.clear": { title: "clear what has ended" },
  "job.follow": { title: "follow" },
} satisfies Readonly<Record<string, CommandWords>>;
