import { activeEngine } from "../../state/selectors.ts";
import { misreadOnScreen } from "../../views/misread-on-screen.ts";
import type { AppState, EngineState } from "../../state/state.ts";
import type { ErrorWords } from "../../domain/text/error-words.ts";
import type { ListName } from "../../state/ui-state.ts";
import { paneWords } from "../../text/panes.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { line, type LineOf } from "../primitives/segments.ts";

const isAnswered = (engine: EngineState, list: Exclude<ListName, "jobs" | "containers" | "stats">): boolean => {
  if (list === "system" || list === "usage") return engine.usage?.facts !== undefined;
  return list === "events" ? engine.pastEvents !== undefined : engine[list] !== undefined;
};

/** Why the rows of a list can't be read; undefined when they can. */
const unreadOf = (engine: EngineState, list: ListName): ErrorWords | undefined => {
  switch (list) {
    case "containers":
    case "stats":
      return engine.unread.containers;
    case "images":
    case "volumes":
    case "networks":
    case "events":
      return engine.unread[list];
    case "system":
    case "usage":
      return engine.usage?.error;
    case "jobs":
      return undefined;
    default:
      return list satisfies never;
  }
};

/** What an empty list means, and which key helps. */
export const emptyLines = (state: AppState, list: ListName): readonly LineOf[] => {
  const engine = activeEngine(state);
  const { lost, empty } = paneWords;
  const { columns } = state.ui;
  const wrapped = (text: string): readonly LineOf[] => wrapWords(text, columns - 2).map((part) => line(` ${part}`));
  if (engine.link.status === "down") {
    const { error, tries } = engine.link;
    return [
      line(` ${lost.title}`, "bad"),
      ...wrapped(`${engine.address}: ${error.said}`),
      ...(error.next === "" ? [] : wrapped(error.next)),
      line(` ${lost.retry(tries)}`, "dim"),
      line(` ${lost.demo}`, "accent"),
    ];
  }
  const unread = unreadOf(engine, list);
  if (unread) return [...wrapped(`${unread.tried}: ${unread.said}`), ...(unread.next === "" ? [] : wrapped(unread.next))];
  const { filter, engineFilter } = state.ui.lists[list];
  const isKnown =
    list === "jobs" || list === "containers" || list === "stats"
      ? list === "jobs" || engine.listedAtMs !== undefined
      : isAnswered(engine, list);
  if (!isKnown) return [line(` ${empty.loading}`, "dim")];
  if (misreadOnScreen(state).rows > 0) return wrapped(empty.misread);
  if (engineFilter) return [line(` ${engineFilter.rowIds ? empty.filtered(engineFilter.label) : empty.loading}`)];
  if (filter !== "") return wrapped(empty.filtered(filter));
  if (list === "containers" && engine.containers.size > 0) return [line(` ${state.ui.problemsOnly ? empty.noProblems : empty.noRunning}`)];
  return wrapped(empty[list]);
};
