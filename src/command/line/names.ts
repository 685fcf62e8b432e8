import { editDistance } from "../../domain/text/edit-distance.ts";
import type { Command } from "../command.ts";
import { commands } from "../../commands/all-commands.ts";

/** The names that the palette takes for a command: Docker's spellings, then short ones. */
export const namesOf = (command: Command): readonly string[] => [...(command.docker ?? []), ...(command.aliases ?? [])];

/** A prompt, and sudo with flags that take no value: what stands before "docker" where a line was copied from a shell. */
const beforeDocker = /^(?:(?:\[[^\]]*\])?\S*[$#%❯] ?)?(?:sudo(?: -[A-Za-z]+)*)?$/u;
const programs: readonly string[] = ["docker", "podman"];

/** What is typed, without a leading "docker". */
export const withoutDocker = (words: readonly string[]): readonly string[] => {
  const at = words.findIndex((word) => programs.includes(word) || word === "docker-compose");
  if (at === -1 || !beforeDocker.test(words.slice(0, at).join(" "))) return words;
  const rest = words.slice(at + 1);
  return words[at] === "docker-compose" ? ["compose", ...rest] : rest;
};

export interface Named {
  readonly command: Command;
  readonly name: string;
  /** The words after the name. */
  readonly rest: readonly string[];
}

/** The command whose name the words begin with; the longest name wins: "image rm" before "image". */
export const commandNamed = (words: readonly string[]): Named | undefined => {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(" ");
    if (words.length < count) continue;
    const command = commands.find((candidate) => namesOf(candidate).includes(name));
    if (command) return { command, name, rest: words.slice(count) };
  }
  return undefined;
};

/** As much of what was typed as was meant for a name: two words where some name begins with the first. */
export const typedName = (words: readonly string[]): string => {
  const [first = "", second] = words;
  const isGroup = commands.some((command) => namesOf(command).some((name) => name.startsWith(`${first} `)));
  return isGroup && second !== undefined && !second.startsWith("-") ? `${first} ${second}` : first;
};

/** The name with the fewest edits from what was typed, if they are so few. */
export const nearestName = (words: readonly string[], mostEdits: number): string | undefined => {
  const ranked = commands
    .flatMap(namesOf)
    .map((name) => ({ name, edits: editDistance(words.slice(0, name.split(" ").length).join(" "), name) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  // Of a short word few edits make any other.
  return best && best.edits <= Math.min(mostEdits, Math.floor(words.join(" ").length / 2)) ? best.name : undefined;
};
