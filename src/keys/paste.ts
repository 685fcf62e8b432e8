import type { CommandContext } from "../command/command.ts";
import { safeText } from "../domain/text/safe-text.ts";
import { focusedField } from "./text-field.ts";

/** More than anyone types into one line, and few enough that the keys after it are still answered at once. */
const maxPastedChars = 10_000;

/** A paste is text, never keys: it goes into the text field that has the focus, in one piece, and nowhere else. It sends nothing: what
 *  a field looks for while it is typed into is looked for with the next key. */
export const paste = (context: CommandContext, pasted: string): void => {
  const { words } = context;
  const tell = (text: string): void => context.dispatch({ type: "told", message: { tone: "hint", text } });
  const field = focusedField(context);
  if (!field) return tell(words.pasteNowhere);
  if (pasted.length > maxPastedChars) return tell(words.pasteTooLong(maxPastedChars));
  const { before, after } = field.text;
  field.change({ before: before + oneLine(pasted, field.asOneLine), after });
};

/** What was copied is hostile, too: no escape sequences, no control characters, nothing that is not seen. The line break that a copied
 *  line ends in goes, those between lines become blanks. */
const oneLine = (text: string, asOneLine = (lines: string): string => lines): string =>
  asOneLine(safeText(text.replace(/\r\n?/g, "\n")).replace(/^\n+|\n+$/g, "")).replace(/\n+|\t/g, " ");
