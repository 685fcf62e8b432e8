import { safeLine } from "../../../domain/text/safe-text.ts";
import type { JobHandle, Needs } from "../../../command/command.ts";
import type { Clashes } from "./clashes.ts";

const mostNamed = 8;

/** Asks before anything is replaced. Without anything to replace it asks nothing. */
export const mayReplace = async (
  { questions, words }: Needs<"questions" | "words">,
  { paths, mayBeMore }: Clashes,
  { abort }: JobHandle,
): Promise<boolean> => {
  if (paths.length === 0 && !mayBeMore) return true;
  const { title, others, more, act } = words.copy.replace;
  const left = paths.length - mostNamed;
  const lines = [...paths.slice(0, mostNamed).map(safeLine), ...(left > 0 ? [others(left)] : []), ...(mayBeMore ? [more] : [])];
  return questions.ask({ title: title(paths.length), lines, act }, abort);
};
