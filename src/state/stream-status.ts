import type { Failure } from "../domain/failure.ts";

/** How far the reading of a log is. */
export type StreamStatus =
  | { readonly kind: "loading" }
  | { readonly kind: "streaming" }
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly error: Failure };
