import { quote, split } from "shlex";
import { BadValue } from "../../domain/bad-value.ts";
import { refuseShellSyntax } from "./shell-syntax.ts";

/** The words of a line as a shell makes them: quotes and backslashes. What else a shell does is refused.
 *  @throws BadValue openQuote, shell… */
export const wordsOf = (line: string): readonly string[] => {
  refuseShellSyntax(line);
  try {
    return split(line);
  } catch {
    throw new BadValue("openQuote", line);
  }
};

/** A line whose words are `words` again. */
export const lineOf = (words: readonly string[]): string => words.map(quoted).join(" ");

/** Left as it is where the shell needs no quotes. */
export const quoted = (word: string): string => (/^[\w@%+=:,./~^-]+$/u.test(word) ? word : quote(word));

export interface Typing {
  /** The words before the one being typed. */
  readonly words: readonly string[];
  /** The word being typed, without its quotes; "" after a blank. */
  readonly current: string;
  /** Where it begins in the text. */
  readonly start: number;
}

/** Takes the end of a line that is being typed apart; an open quote is taken to close at the end. */
export const typingOf = (text: string): Typing => {
  const all = closed(`${text}x`);
  const words = all.slice(0, -1);
  const current = all.at(-1)?.slice(0, -1) ?? "";
  let start = text.length;
  while (
    start > 0 &&
    !(/\s/.test(text[start - 1] ?? "") && closed(text.slice(0, start)).length === words.length && isClosed(text.slice(0, start)))
  )
    start -= 1;
  return { words, current, start };
};

const isClosed = (text: string): boolean => {
  try {
    split(text);
    return true;
  } catch {
    return false;
  }
};

const closed = (text: string): readonly string[] => {
  for (const end of ["", "'", '"', "\\", '\\"']) {
    try {
      return split(text + end);
    } catch {
      // the next way to close it
    }
  }
  return [text];
};
