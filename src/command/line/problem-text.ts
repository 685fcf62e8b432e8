import type { BadValue, ProblemCode } from "../../domain/bad-value.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { Words } from "../../text/words.ts";

/** What is wrong with a value, in words; the value itself may be anything. */
export const problemText = ({ code, value }: BadValue, { problems }: Words): string => {
  const all: Readonly<Record<ProblemCode, (value: string) => string>> = problems;
  return safeLine(all[code](value));
};
