import { fit, wrapCells } from "../../domain/text/fit.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { type LineOf, line } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

/** One fact of a section: what it is, and what is said of it, on as many lines as it needs. */
export interface Fact {
  /** "" for one that goes on with the one before. */
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone;
  /** Broken anywhere, so that each blank stays: what a program printed, a value. */
  readonly isVerbatim?: boolean;
}

export interface Section {
  readonly heading: string;
  readonly facts: readonly Fact[];
}

const labelCells = 14;

/** How much of a fact's text one line holds. */
export const textCells = (columns: number): number => Math.max(1, columns - labelCells);

/** A section whole: nothing of it is cut. None where it has no facts. */
export const sectionLines = ({ heading, facts }: Section, columns: number): readonly LineOf[] =>
  facts.length === 0 ? [] : [[], line(heading, "strong"), ...facts.flatMap((fact) => factLines(fact, columns))];

const factLines = ({ label, text, tone, isVerbatim = false }: Fact, columns: number): readonly LineOf[] => {
  const cells = textCells(columns);
  const pieces = text
    .replaceAll("\t", "    ")
    .split("\n")
    .flatMap((part) => (isVerbatim ? wrapCells(part, cells) : wrapWords(part, cells)));
  return pieces.map(
    (piece, index): LineOf => [
      { text: fit(index === 0 ? ` ${label}` : "", labelCells), tone: "dim" },
      tone ? { text: piece, tone } : { text: piece },
    ],
  );
};

/** A fact, unless there is nothing to say. */
export const fact = (label: string, text: string, tone?: Tone): readonly Fact[] =>
  text === "" ? [] : [{ label, text, ...(tone ? { tone } : {}) }];

/** One fact a text, the label before the first only. */
export const factList = (label: string, texts: readonly string[], tone?: Tone): readonly Fact[] =>
  texts.map((text, index) => ({ label: index === 0 ? label : "", text, ...(tone ? { tone } : {}) }));
