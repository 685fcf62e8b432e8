import { type AnswerName, type Misread, sumOfMisread } from "../domain/misread.ts";
import { activeEngine, currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import { askView, type View } from "./all-views.ts";

/** How much was not understood of what is on the screen now, and of what the last act was answered. */
export const misreadOnScreen = (state: AppState): Misread => {
  const { misread } = activeEngine(state);
  if (misread.size === 0) return sumOfMisread([]);
  const view = currentView(state);
  return sumOfMisread([...misread].flatMap(([answer, of]) => (answer === "act" || goesInto(view, answer) ? [of] : [])));
};

const goesInto = (view: View, answer: AnswerName): boolean => askView(view, (declared, own) => declared.hasAnswer?.(own, answer) ?? false);
