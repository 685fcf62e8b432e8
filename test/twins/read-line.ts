import type { Values } from "../../src/domain/values.ts";
import { BadValue, problemOf } from "../../src/domain/bad-value.ts";
import { type Arg, type Flag, withInitial } from "../../src/command/flag.ts";
import { readFlags } from "../../src/command/line/read-flags.ts";
import { wordsOf } from "../../src/command/line/words.ts";

/** What the palette makes of a line that is typed after a command's name: IMAGE, then COMMAND.  @throws BadValue */
export const valuesOf = (line: string, flags: readonly Flag[], args: readonly Arg[]): Values => {
  const { values, words } = readFlags(flags, wordsOf(line), true);
  const [image, ...command] = words;
  if (image === undefined) throw new BadValue("missing", "IMAGE");
  const problem = problemOf((value) => {
    const found = args[0]?.check?.(value);
    if (found) throw found;
  }, image);
  if (problem) throw problem;
  return withInitial({ flags, args }, { ...values, IMAGE: image, COMMAND: command });
};
