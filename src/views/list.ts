import type { AnswerName } from "../domain/misread.ts";
import { kindOfList, targetOf } from "../state/row-targets.ts";
import { selectedRowId } from "../state/selectors.ts";
import type { ListName } from "../state/ui-state.ts";
import type { ViewDeclaration } from "./view.ts";

/** A list; its cursor, its filter and its marks are kept by its name, in `ui.lists`. */
export interface ListView {
  readonly kind: "list";
  readonly list: ListName;
}

export const list: ViewDeclaration<ListView> = {
  shows: ({ list: name }) => [name],
  scopes: ({ list: name }) => [kindOfList[name], "list", "global"],
  targets: ({ list: name }, state) => {
    const { marked } = state.ui.lists[name];
    const selected = selectedRowId(state, name);
    const ids = marked.size > 0 ? [...marked] : selected === undefined ? [] : [selected];
    return ids.flatMap((id) => targetOf(state, kindOfList[name], id) ?? []);
  },
  hasAnswer: ({ list: name }, answer) => listsWith(answer).includes(name),
  unnarrowed: ({ list: name }, { ui }) => {
    const { filter, engineFilter, marked } = ui.lists[name];
    if (filter !== "") return { type: "listChanged", list: name, change: { filter: "" } };
    if (engineFilter) return { type: "engineFilterCleared", list: name };
    return marked.size > 0 ? { type: "marksCleared", list: name } : undefined;
  },
  typing: ({ list: name }, { ui }) => {
    const { editingFilter, filter } = ui.lists[name];
    if (!editingFilter) return undefined;
    return {
      sign: "/",
      text: filter,
      changed: (text) => ({ type: "listChanged", list: name, change: { filter: text } }),
      kept: { type: "listChanged", list: name, change: { editingFilter: false } },
      givenUp: { type: "listChanged", list: name, change: { editingFilter: false, filter: "" } },
      moved: (by) => ({ type: "moved", list: name, by }),
    };
  },
  handlers: {},
};

/** The lists that an answer goes into. */
const listsWith = (answer: AnswerName): readonly string[] => {
  if (answer === "usage") return ["system", "usage"];
  if (answer === "containers" || answer.startsWith("facts ") || answer.startsWith("stats ")) return ["containers", "stats"];
  return [answer];
};
