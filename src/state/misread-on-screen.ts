import { type AnswerName, type Misread, sumOfMisread } from "../domain/misread.ts";
import { activeEngine, currentView } from "./selectors.ts";
import type { AppState } from "./state.ts";
import type { View } from "./ui-state.ts";

/** How much was not understood of what is on the screen now, and of what the last act was answered. */
export const misreadOnScreen = (state: AppState): Misread => {
  const { misread } = activeEngine(state);
  if (misread.size === 0) return sumOfMisread([]);
  const view = currentView(state);
  return sumOfMisread([...misread].flatMap(([answer, of]) => (answer === "act" || goesInto(view, answer) ? [of] : [])));
};

const goesInto = (view: View, answer: AnswerName): boolean => {
  switch (view.kind) {
    case "list":
      return listOf(answer).includes(view.list);
    case "stats":
      return answer === `stats ${view.containerId}` || answer === `facts ${view.containerId}`;
    case "top":
      return answer === `top ${view.containerId}`;
    case "changes":
      return answer === `changes ${view.subject.id}`;
    case "image":
      return answer === `history ${view.imageId}`;
    case "ports":
      return answer === "containers";
    case "version":
      return answer === "version";
    case "inspect": // shows what came, as it came
    case "logs":
    case "files":
    case "file":
    case "job":
      return false;
    default:
      return view satisfies never;
  }
};

/** The lists that an answer goes into. */
const listOf = (answer: AnswerName): readonly string[] => {
  if (answer === "usage") return ["system", "usage"];
  if (answer === "containers" || answer.startsWith("facts ") || answer.startsWith("stats ")) return ["containers", "stats"];
  return [answer];
};
