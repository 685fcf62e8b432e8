import { BadValue } from "../../src/domain/bad-value.ts";
import { readFlags } from "../../src/command/line/read-flags.ts";
import { wordsOf } from "../../src/command/line/words.ts";
import { type FlagSpecs, named, readValues, type ValuesOf } from "../../src/command/typed-flags.ts";
import { containerArgs } from "../../src/commands/container/run/container-flags.ts";

/** The values of a line that is typed after a command's name: IMAGE, then COMMAND.  @throws BadValue */
export const valuesOf = <Flags extends FlagSpecs>(line: string, flags: Flags): ValuesOf<Flags> & ValuesOf<typeof containerArgs> => {
  const { texts, words } = readFlags(named(flags), wordsOf(line), true);
  const [image, ...command] = words;
  if (image === undefined) throw new BadValue("missing", "IMAGE");
  return { ...readValues(flags, texts), ...readValues(containerArgs, { IMAGE: image, COMMAND: command }) };
};
