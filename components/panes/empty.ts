import { activeEngine } from "../../src/state/selectors.ts";
import { misreadOnScreen } from "../../src/state/misread-on-screen.ts";
import type { AppState, EngineState } from "../../src/state/state.ts";
import type { ListName } from "../../src/state/ui-state.ts";
import { paneWords } from "../../src/text/panes.ts";
import { wrapWords } from "../../src/domain/wrap-words.ts";
import { line, type LineOf } from "../primitives/segments.ts";

const isAnswered = (engine: EngineState, list: Exclude<ListName, "jobs" | "containers" | "stats">): boolean => {
  if (list === "system" || list === "usage") return engine.usage?.facts !== undefined;
  return list === "events" ? engine.pastEvents !== undefined : engine[list] !== undefined;
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
