import { type AnswerName, type Misread, sumOfMisread } from "../domain/misread.ts";
import { lists } from "../lists/all-lists.ts";
import { activeEngine, currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { View } from "../state/ui-state.ts";

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
      return lists[view.list].isMadeOf?.(answer) ?? answer === view.list;
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
