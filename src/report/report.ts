/** What is told on standard output, without a screen: once, or for as long as anybody reads. */
export type Report =
  /** `names` as they were typed; none and `all`: every container. */
  | { readonly kind: "why"; readonly names: readonly string[]; readonly isJson: boolean }
  | { readonly kind: "ps" | "events" }
  | { readonly kind: "stats"; readonly names: readonly string[] };

export const reportKinds = ["why", "ps", "stats", "events"] as const satisfies readonly Report["kind"][];
