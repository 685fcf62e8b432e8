import uFuzzy from "@leeoniya/ufuzzy";
import { synonyms } from "../../text/synonyms.ts";
import type { Words } from "../../text/words.ts";
import type { Command } from "../command.ts";
import { namesOf } from "./names.ts";

/** Words at the beginning of a word, with one slip in each. Made when something is looked for: it takes milliseconds. */
let fuzzy: uFuzzy | undefined;
/** Less would find everything. */
const fewestChars = 2;

/** Commands by what else they are looked for: first those that another word for it begins so, then by any word of their names and
 *  titles, the nearest first. */
export const findCommands = (commands: readonly Command[], typed: string, words: Words): readonly Command[] => {
  if (typed.trim().length < fewestChars) return [];
  const bySynonym = commands.filter(({ id }) => synonyms[id]?.some((word) => word.startsWith(typed)));
  const found = matching(
    commands.map(
      (command) => `${namesOf(command).join(" ")} ${words.commands[command.id].title} ${(synonyms[command.id] ?? []).join(" ")}`,
    ),
    typed,
  ).flatMap((index) => commands[index] ?? []);
  return [...new Set([...bySynonym, ...found])];
};

const matching = (texts: string[], typed: string): readonly number[] => {
  fuzzy ??= new uFuzzy({ interLft: 1, intraMode: 1 });
  const [indexes, info, order] = fuzzy.search(texts, typed, 1);
  return order ? order.flatMap((at) => info.idx[at] ?? []) : (indexes ?? []);
};
