import type { CommandWords } from "./command-words.ts";

export const context = {
  "context.details": { title: "details" },
} satisfies Readonly<Record<string, CommandWords>>;
