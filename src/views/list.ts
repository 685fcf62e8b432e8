import { type ListName, lists } from "../lists/all-lists.ts";
import { chosenTargets } from "../lists/subjects.ts";
import type { ViewDeclaration } from "./view.ts";

/** A list; its cursor, its filter and its marks are kept by its name, in `ui.lists`. */
export interface ListView {
  readonly kind: "list";
  readonly list: ListName;
}

export const list: ViewDeclaration<ListView> = {
  shows: ({ list: name }) => [name],
  scopes: ({ list: name }) => [lists[name].subject.kind, "list", "global"],
  targets: ({ list: name }, state) => chosenTargets(state, name),
  hasAnswer: ({ list: name }, answer) => lists[name].isMadeOf?.(answer) ?? answer === name,
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
