import { problemWords } from "../../text/engine-problems.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { type ListName, lists } from "../../lists/all-lists.ts";
import { unreadOf } from "../../lists/rows.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { paneWords } from "../../text/panes.ts";
import { misreadOnScreen } from "../../views/misread-on-screen.ts";
import { line, type LineOf } from "../primitives/segments.ts";

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
      ...wrapped(`${engine.address}: ${problemWords(error.problem).said}`),
      ...(problemWords(error.problem).next === "" ? [] : wrapped(problemWords(error.problem).next)),
      line(` ${lost.retry(tries)}`, "dim"),
      line(` ${lost.demo}`, "accent"),
    ];
  }
  const unread = unreadOf(engine, list);
  if (unread)
    return [
      ...wrapped(`${unread.tried}: ${problemWords(unread.problem).said}`),
      ...(problemWords(unread.problem).next === "" ? [] : wrapped(problemWords(unread.problem).next)),
    ];
  const { filter, engineFilter } = state.ui.lists[list];
  if (lists[list].read(engine) === undefined) return [line(` ${empty.loading}`, "dim")];
  if (misreadOnScreen(state).rows > 0) return wrapped(empty.misread);
  if (engineFilter) return [line(` ${engineFilter.rowIds ? empty.filtered(engineFilter.label) : empty.loading}`)];
  if (filter !== "") return wrapped(empty.filtered(filter));
  return wrapped(lists[list].empty(empty, state));
};
