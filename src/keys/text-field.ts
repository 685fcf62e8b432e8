import type { CommandContext } from "../command/command.ts";
import { actOf, expectedWord, focusOf } from "../command/dialog.ts";
import { fieldsOf, fieldText, takesText, withFieldText } from "../command/form.ts";
import { topOverlay } from "../state/selectors.ts";
import type { ActionsOverlay, DialogOverlay, HelpOverlay, Narrowed, PaletteOverlay, SaveOverlay } from "../state/ui-state.ts";
import { asOneLine } from "../command/line/pasted-line.ts";
import type { EditedText } from "./edit-text.ts";
import { typedLine } from "./typed-line.ts";

/** A text that keys and pastes go into. */
export interface TextField {
  readonly text: EditedText;
  /** What it is from now on. Looks for nothing and does nothing: that is for keys. */
  readonly change: (text: EditedText) => void;
  /** What makes one line of several that are pasted; left out: blanks. */
  readonly asOneLine?: (pasted: string) => string;
}

/** The text field that has the focus: of the overlay on top, else the line being typed in the view. */
export const focusedField = (context: CommandContext): TextField | undefined => {
  const overlay = topOverlay(context.getState());
  switch (overlay?.kind) {
    case undefined:
      return typedLine(context);
    case "palette":
      return paletteField(context, overlay);
    case "dialog":
      return dialogField(context, overlay);
    case "save":
      return saveField(context, overlay);
    case "help":
      return filterField(context, overlay, { ...overlay, top: 0 });
    case "actions":
      return filterField(context, overlay, { ...overlay, index: 0 });
    case "copy":
    case "quit":
    case "question":
    case "opening":
      return undefined;
    default:
      return overlay satisfies never;
  }
};

/** What is looked for in an overlay, while it is typed. `shown`: the overlay from its top on. */
const filterField = (
  { dispatch }: CommandContext,
  { isEditing, filter }: Narrowed,
  shown: HelpOverlay | ActionsOverlay,
): TextField | undefined =>
  isEditing
    ? {
        text: { before: filter, after: "" },
        change: ({ before, after }) => dispatch({ type: "overlayChanged", overlay: { ...shown, filter: before + after } }),
      }
    : undefined;

export const paletteField = ({ dispatch }: CommandContext, overlay: PaletteOverlay): TextField => {
  const { error: _, ...rest } = overlay;
  return {
    text: split(overlay.text, overlay.after),
    asOneLine,
    change: ({ before, after }) => dispatch({ type: "overlayChanged", overlay: { ...rest, text: before + after, after, index: -1 } }),
  };
};

/** The field of the form that has the focus, or the word that is asked for. */
export const dialogField = ({ dispatch, getState }: CommandContext, overlay: DialogOverlay): TextField | undefined => {
  const command = actOf(overlay);
  if (!command || overlay.sentAs !== undefined) return undefined;
  const { error: _, isRefused: __, ...rest } = overlay;
  const fields = fieldsOf(command, overlay);
  const focus = focusOf(overlay, fields);
  const field = fields[focus];
  if (!field) {
    const isWord = focus === fields.length && expectedWord(getState(), overlay) !== undefined;
    const change = ({ before, after }: EditedText): void =>
      dispatch({ type: "overlayChanged", overlay: { ...rest, typed: before + after } });
    return isWord ? { text: split(overlay.typed), change } : undefined;
  }
  if (!takesText(field)) return undefined;
  return {
    text: split(fieldText(field, overlay), overlay.after),
    // The field that was first chosen by itself, being empty, keeps the focus when it is no longer.
    change: ({ before, after }) =>
      dispatch({ type: "overlayChanged", overlay: { ...rest, focus, ...withFieldText(overlay, field, before + after), after } }),
  };
};

export const saveField = ({ dispatch }: CommandContext, overlay: SaveOverlay): TextField => ({
  text: split(overlay.path),
  change: ({ before, after }) => dispatch({ type: "overlayChanged", overlay: { kind: "save", path: before + after, exists: false } }),
});

/** A text and the part of it that is right of the cursor. */
const split = (text: string, after = ""): EditedText => ({ before: text.slice(0, text.length - after.length), after });
