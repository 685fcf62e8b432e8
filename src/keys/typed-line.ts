import type { CommandContext } from "../command/command.ts";
import { invoke } from "../command/perform.ts";
import { commandOf } from "../commands/all-commands.ts";
import { currentView } from "../state/selectors.ts";
import { askView } from "../views/all-views.ts";
import type { EditedText } from "./edit-text.ts";

/** A filter or a search while it is being typed in a view. The cursor is at its end. */
export interface TypedLine {
  readonly text: EditedText;
  readonly change: (text: EditedText) => void;
  /** It stays, and is gone by. */
  readonly keep: () => void;
  /** It is as if it had not been typed. */
  readonly giveUp: () => void;
  /** Up and down in what it leaves; undefined where these keys are the line's. */
  readonly move?: (by: 1 | -1) => void;
}

/** Undefined while nothing is being typed in the view in front. */
export const typedLine = (context: CommandContext): TypedLine | undefined => {
  const { dispatch, getState } = context;
  const typing = askView(currentView(getState()), (declared, view) => declared.typing?.(view, getState()));
  if (!typing) return undefined;
  const { text, changed, kept, keptRuns, givenUp, moved } = typing;
  return {
    text: { before: text, after: "" },
    change: ({ before, after }) => dispatch(changed(before + after)),
    keep: () => {
      dispatch(kept);
      const command = keptRuns && commandOf(keptRuns);
      if (command) invoke(context, command, []);
    },
    giveUp: () => dispatch(givenUp),
    ...(moved ? { move: (by) => dispatch(moved(by)) } : {}),
  };
};
