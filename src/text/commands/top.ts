import type { CommandWords } from "./command-words.ts";

export const top = {
  "top.sort": { title: "sort by the next column" },
} satisfies Readonly<Record<string, CommandWords>>;
