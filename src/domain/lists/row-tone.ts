/** What a row of a list is, not what colour it has. */
export type RowTone = "plain" | "accent" | "dim" | "good" | "warn" | "bad";
