import type { CommandContext } from "../command/command.ts";
import { seekHit } from "../commands/logs/logs-commands.ts";
import { goToHit } from "../commands/pages/page-commands.ts";
import { currentView } from "../state/selectors.ts";
import type { EditedText } from "./edit-text.ts";

/** A filter or a search while it is being typed in a view. The cursor is at its end. */
export interface TypedLine {
  readonly text: EditedText;
  readonly change: (text: EditedText) => void;
  /** It stays, and is gone by. */
  readonly keep: () => void;
  /** It is as if it had not been typed. */
  readonly giveUp: () => void;
}

/** Undefined while nothing is being typed in the view in front. */
export const typedLine = (context: CommandContext): TypedLine | undefined => {
  const { dispatch, getState } = context;
  const view = currentView(getState());
  if (view.kind === "list") {
    const { list } = view;
    const { editingFilter, filter } = getState().ui.lists[list];
    if (!editingFilter) return undefined;
    const change = (changes: { readonly editingFilter?: boolean; readonly filter?: string }): void =>
      dispatch({ type: "listChanged", list, change: changes });
    return {
      text: atEnd(filter),
      change: (text) => change({ filter: joined(text) }),
      keep: () => change({ editingFilter: false }),
      giveUp: () => change({ editingFilter: false, filter: "" }),
    };
  }
  if (view.kind === "logs" && view.editing) {
    const { field, before } = view.editing;
    const change = (changes: object): void => dispatch({ type: "logsChanged", change: changes });
    return {
      text: atEnd(view[field]),
      change: (text) => change({ [field]: joined(text) }),
      keep: () => {
        change({ editing: undefined });
        if (field === "search") seekHit(context, -1);
      },
      giveUp: () => change({ editing: undefined, [field]: before }),
    };
  }
  if (view.kind === "inspect" && view.editing) {
    const { before } = view.editing;
    const change = (changes: object): void => dispatch({ type: "inspectChanged", change: changes });
    return {
      text: atEnd(view.search),
      change: (text) => change({ search: joined(text) }),
      keep: () => {
        change({ editing: undefined });
        goToHit(context, 1);
      },
      giveUp: () => change({ editing: undefined, search: before }),
    };
  }
  return undefined;
};

const atEnd = (text: string): EditedText => ({ before: text, after: "" });

const joined = ({ before, after }: EditedText): string => before + after;
