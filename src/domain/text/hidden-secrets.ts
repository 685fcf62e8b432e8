import { hideSecrets } from "./secrets.ts";

/** What `hideSecrets` hides of a text. */
export interface HiddenSecret {
  /** What stands before it: the name of a variable or a flag, "URL"; "" for what is known by its looks alone. */
  readonly name: string;
  readonly value: string;
  /** Where it begins in the text. */
  readonly at: number;
}

/** No text that was made safe has it. */
const mark = "\0";

/** Each part of a text that the screen hides, in order. */
export const hiddenSecrets = (text: string): readonly HiddenSecret[] => {
  const [first = "", ...rest] = hideSecrets(text, mark).split(mark);
  let [before, at] = [first, first.length];
  return rest.map((after, index) => {
    const found = after === "" && index === rest.length - 1 ? -1 : text.indexOf(after, at);
    const end = found < 0 ? text.length : found;
    const secret = { name: nameBefore(before), value: text.slice(at, end), at };
    [before, at] = [after, end + after.length];
    return secret;
  });
};

const nameBefore = (before: string): string => {
  if (/:\/\/[^\s/]*$/.test(before)) return "URL";
  const [, assigned, flag, said] =
    /(?:([A-Za-z_][\w.-]*)[\\"']*\s*[=:]\s*[\\"']*|(--?[A-Za-z][\w-]*)\s+["']?|([A-Za-z_]\w*)\s+)$/.exec(before) ?? [];
  return assigned ?? flag ?? said ?? "";
};
