import type { english } from "./en.ts";
import type { titles } from "./en-titles.ts";

/** Every word of the screen in one language. */
export type Words = typeof english;

export type CommandId = keyof typeof titles;
