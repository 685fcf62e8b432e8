import type { NetworkProblemCode } from "./network/network-problem-code.ts";
import type { RunProblemCode } from "./run/run-problem-code.ts";

/** What is wrong with a value that was typed. The words for a person stand in text/problems.ts, under the same names. */
export type ProblemCode =
  | "missing"
  | "notNumber"
  | "notWhole"
  | "notBytes"
  | "notDuration"
  | "notBoolean"
  | "badName"
  | "badReference"
  | "openQuote"
  | "shellVariable"
  | "shellCommand"
  | "shellPipe"
  | "shellOutput"
  | "shellInput"
  | "shellChain"
  | "shellBackground"
  | "shellComment"
  | "unknownFlag"
  | "flagNeedsValue"
  | "tooManyArguments"
  | "notAnOption"
  | "badSignal"
  | "nameTooShort"
  | "nameCharacters"
  | "nameBegins"
  | "badFilter"
  | "badFormat"
  | "notTime"
  | "notTail"
  | "digestTarget"
  | "stdinTaken"
  | "badLimit"
  | "tagWithAllTags"
  | "badPlatform"
  | "copyNeedsPath"
  | "copyFolderOverFile"
  | "copyNoFolder"
  | "unknownFilter"
  | "oneUntil"
  | NetworkProblemCode
  | RunProblemCode;

/** A value that can't be what it was typed for. Thrown by the functions that read values; never leaves the program as an error. */
export class BadValue extends Error {
  override readonly name = "BadValue";
  constructor(
    readonly code: ProblemCode,
    /** The part that is wrong, as it was typed. */
    readonly value: string,
  ) {
    super(`${code}: ${value}`);
  }
}

/** What is wrong with `value`, found by reading it; undefined when it can be read. */
export const problemOf = (read: (value: string) => unknown, value: string): BadValue | undefined => {
  try {
    read(value);
    return undefined;
  } catch (error) {
    if (error instanceof BadValue) return error;
    throw error;
  }
};

/** For a text that is used as it is, once `read` can read it.  @throws BadValue */
export const checked =
  (read: (text: string) => unknown) =>
  (text: string): string => {
    read(text);
    return text;
  };
