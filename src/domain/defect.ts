import { safeLine } from "./text/safe-text.ts";

/** What JavaScript throws when a program is wrong: its sentences mean something to who mends it, and to nobody else. */
export const isDefect = (thrown: unknown): thrown is Error =>
  thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof ReferenceError || thrown instanceof SyntaxError;

/** Any error in words for a person; a defect says that it is one, with JavaScript's sentence behind. */
export const wordsOfThrown = (thrown: unknown): string => {
  if (isDefect(thrown)) return `a defect of Gantry (${thrown.name}: ${safeLine(thrown.message)})`;
  return safeLine(thrown instanceof Error ? thrown.message : String(thrown));
};
