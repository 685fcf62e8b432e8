import { BadValue } from "../../src/domain/bad-value.ts";
import type { Texts } from "../../src/domain/texts.ts";
import type { Arg, Flag } from "../../src/command/flag.ts";
import { withInitial } from "../../src/command/initial-texts.ts";
import { readFlags } from "../../src/command/line/read-flags.ts";
import { wordsOf } from "../../src/command/line/words.ts";

/** What the palette makes of a line that is typed after a command's name: IMAGE, then COMMAND.  @throws BadValue */
export const valuesOf = (line: string, flags: readonly Flag[], args: readonly Arg[]): Texts => {
  const { texts, words } = readFlags(flags, wordsOf(line), true);
  const [image, ...command] = words;
  if (image === undefined) throw new BadValue("missing", "IMAGE");
  args[0]?.parse(image);
  return withInitial({ flags, args }, { ...texts, IMAGE: image, COMMAND: command });
};
