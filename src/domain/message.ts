import type { Failure } from "./failure.ts";

/** What is said in the message line until the next key. */
export type Message =
  | { readonly tone: "done" | "failed" | "hint"; readonly text: string }
  | { readonly tone: "failed"; readonly failure: Failure };
