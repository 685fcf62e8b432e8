import { problemWords } from "../../text/engine-problems.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { paneWords } from "../../text/panes.ts";
import { fitLine, type LineOf, line } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

/** What stands where an answer is still to come: that it is being read, or that there is nobody who answers. */
export const waitingWords = (state: AppState): string => {
  const { link } = activeEngine(state);
  return link.status === "down" ? paneWords.lost.waiting(problemWords(link.error.problem).said) : paneWords.reading;
};

/** A note in as many lines as it takes. */
export const noteLines = (note: string, tone: Tone, columns: number): readonly LineOf[] =>
  wrapWords(note, columns - 2).map((text) => fitLine(line(` ${text}`, tone), columns));
