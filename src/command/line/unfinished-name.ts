import { BadValue } from "../../domain/bad-value.ts";
import type { Command } from "../command.ts";
import { commands } from "../../commands/all-commands.ts";
import { namesOf, withoutDocker } from "./names.ts";
import { wordsOf } from "./words.ts";

/** What a line may become that is the beginning of a name, and nothing else. */
export type UnfinishedName =
  /** Only one command is called so. */
  | { readonly kind: "one"; readonly command: Command; readonly name: string }
  /** "volume": what follows it. */
  | { readonly kind: "group"; readonly group: string; readonly members: readonly string[] }
  | { readonly kind: "several"; readonly names: readonly string[] };

/** @returns undefined when no name begins so */
export const unfinishedName = (line: string): UnfinishedName | undefined => {
  const words = typedWords(line);
  const typed = words.join(" ");
  const found = commands.flatMap((command) =>
    namesOf(command)
      .filter((name) => name.startsWith(typed))
      .map((name) => ({ command, name })),
  );
  const [first] = found;
  if (typed === "" || !first) return undefined;
  if (found.every(({ command }) => command === first.command)) {
    const name = found.map((one) => one.name).reduce((a, b) => (b.length < a.length ? b : a));
    return { kind: "one", command: first.command, name };
  }
  const heads = distinct(found.map(({ name }) => name.split(" ").slice(0, words.length).join(" ")));
  const group = heads.includes(typed) ? typed : heads.length === 1 ? heads[0] : undefined;
  if (group === undefined) return { kind: "several", names: heads };
  const members = found.filter(({ name }) => name.startsWith(`${group} `)).map(({ name }) => name.slice(group.length + 1));
  return { kind: "group", group, members: distinct(members) };
};

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

const typedWords = (line: string): readonly string[] => {
  try {
    return withoutDocker(wordsOf(line));
  } catch (error) {
    if (error instanceof BadValue) return [];
    throw error;
  }
};
