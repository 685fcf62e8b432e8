import type { english } from "./en.ts";

/** Every word of the screen in one language. */
export type Words = typeof english;

export type { ArgWords, CommandWords } from "./commands/command-words.ts";
export type { CommandId } from "./commands/all-commands.ts";
