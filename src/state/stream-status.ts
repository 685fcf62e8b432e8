import type { ErrorWords } from "../domain/text/error-words.ts";

/** How far the reading of a log is. */
export type StreamStatus =
  | { readonly kind: "loading" }
  | { readonly kind: "streaming" }
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly error: ErrorWords };
