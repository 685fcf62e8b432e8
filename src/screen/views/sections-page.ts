import type { Failure } from "../../domain/failure.ts";
import type { AppState } from "../../state/state.ts";
import { problemWords } from "../../text/engine-problems.ts";
import { paneWords } from "../../text/panes.ts";
import { waitingWords } from "../panes/waiting.ts";
import { fillRows, type LineOf, line, type Segment, spread } from "../primitives/segments.ts";
import { type Drawing, pageWindow } from "./drawing.ts";
import { type Section, sectionLines } from "./section.ts";

interface SectionsPage {
  readonly title: string;
  readonly sections: readonly Section[];
  /** The first line that is shown, as far as there are lines. */
  readonly top: number;
  /** "none" where there is nothing to hide. */
  readonly secrets: "shown" | "hidden" | "none";
}

/** A page of sections, scrolled as one: its title tells how far. */
export const sectionsPage = ({ title, sections, top, secrets }: SectionsPage, rows: number, columns: number): Drawing => {
  const lines = sections.flatMap((section) => sectionLines(section, columns));
  const window = Math.max(1, rows - 1);
  const { first, lastTop } = pageWindow(top, lines.length, window);
  const position = paneWords.position(first + 1, Math.min(lines.length, first + window), lines.length);
  const head = spread(line(title, "accent"), [{ text: position, tone: "dim" }, ...secretsSegments(secrets)], columns);
  return { lines: fillRows([head, ...lines.slice(first, first + window)], rows, columns), lastTop };
};

const secretsSegments = (secrets: SectionsPage["secrets"]): readonly Segment[] => {
  if (secrets === "none") return [];
  const isShown = secrets === "shown";
  return [{ text: `  ${paneWords.inspect[isShown ? "shown" : "masked"]}`, tone: isShown ? "warn" : "dim" }];
};

/** What stands there until the engine has answered, or where it does not. */
export const unansweredPage = (
  state: AppState,
  { title, error }: { readonly title: string; readonly error: Failure | undefined },
  rows: number,
): Drawing => ({ lines: fillRows([line(title, "accent"), [], ...noteOf(state, error)], rows, state.ui.columns) });

const noteOf = (state: AppState, error: Failure | undefined): readonly LineOf[] => {
  if (!error) return [line(` ${waitingWords(state)}`, "dim")];
  const { said, next } = problemWords(error.problem);
  return [line(` ${said}`, "bad"), line(` ${next}`)];
};
