import type { Sure } from "../../domain/why/finding.ts";
import type { AboutKind, FindingKind } from "../../domain/why/kinds.ts";

/** How what findings hold is written. */
export interface Say {
  readonly bytes: (bytes: number) => string;
  readonly duration: (durationMs: number) => string;
}

/** The words of a kind of finding, in English. */
export interface WordsOf<Kind extends FindingKind> {
  /** For the row: first what to put right. What is quoted stands last, where it may be cut. */
  readonly short: (about: AboutKind[Kind], say: Say) => string;
  /** Whole, as a sentence. */
  readonly sentence: (about: AboutKind[Kind], say: Say) => string;
}

/** Words of all kinds of a group: the types name what was forgotten. */
export type WordsOfGroup<Group> = { readonly [Kind in keyof Group & FindingKind]: WordsOf<Kind> };

/** The program's own words. */
export const quoted = (said: string): string => `“${said.replace(/\s+/g, " ").trim()}”`;

/** What is likely says so. */
export const asSure = ({ short, sentence }: Said, sure: Sure): Said =>
  sure === "likely" ? { short: `likely ${short}`, sentence: `Likely: ${sentence}` } : { short, sentence };

/** For a row, and whole. */
export interface Said {
  readonly short: string;
  readonly sentence: string;
}
