import type { LineOf, Segment } from "../primitives/segments.ts";
import { graphemes } from "../../domain/text/graphemes.ts";

/** The cursor behind the last character. */
export const cursor: Segment = { text: " ", tone: "caret" };

/** A text that is typed, with what is left and right of the cursor. */
export const typedSegments = (before: string, after: string): LineOf => {
  if (after === "") return [{ text: before }, cursor];
  const [at = "", ...behind] = [...graphemes(after)].map(({ segment }) => segment);
  return [{ text: before }, { text: at, tone: "caret" }, { text: behind.join("") }];
};
