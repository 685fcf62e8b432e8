import { parseArgs } from "node:util";
import { split } from "shlex";
import { problemOf } from "../../src/domain/bad-value.ts";
import type { Arg, Flag, Values } from "../../src/commands/flag.ts";

/** The words of a line, as a shell would split them. */
export const wordsOf = (line: string): readonly string[] => split(line);

/** The values of flags and arguments of `words`, flags up to the first argument; each flag's own check is asked, too.
 *  @throws Error of parseArgs, BadValue */
export const valuesOf = (words: readonly string[], flags: readonly Flag[], args: readonly Arg[]): Values => {
  const options = Object.fromEntries(
    flags.map((flag) => [
      flag.name,
      {
        type: flag.kind === "switch" ? ("boolean" as const) : ("string" as const),
        multiple: flag.kind === "list",
        ...(flag.short === undefined ? {} : { short: flag.short }),
      },
    ]),
  );
  const count = flagWords(words, options);
  const { values } = parseArgs({ args: words.slice(0, count).map(booleanValue(flags)), options, strict: true, allowNegative: true });
  const rest = words.slice(words[count] === "--" ? count + 1 : count);
  for (const flag of flags) {
    if (flag.kind !== "text" && flag.kind !== "list") continue;
    for (const value of [values[flag.name] ?? []].flat()) {
      const problem = flag.check?.(String(value));
      if (problem) throw problem;
    }
  }
  const [first, second] = args;
  const given: Record<string, string | readonly string[]> = {};
  if (first && rest[0] !== undefined) {
    given[first.name] = rest[0];
    const problem = first.check && problemOf(() => throwing(first.check?.(rest[0] ?? "")), "");
    if (problem) throw problem;
  }
  if (second && rest.length > 1) given[second.name] = rest.slice(1);
  return { ...(values as Values), ...given };
};

const throwing = (problem: Error | undefined): void => {
  if (problem) throw problem;
};

/** parseArgs takes --init=false for a mistake: --no-init says the same. */
const booleanValue =
  (flags: readonly Flag[]) =>
  (word: string): string => {
    const [, name, value] = /^--([\w-]+)=(true|false)$/.exec(word) ?? [];
    if (!flags.some((flag) => flag.kind === "switch" && flag.name === name)) return word;
    return value === "true" ? `--${name}` : `--no-${name}`;
  };

/** How many words stand before the first argument. */
const flagWords = (
  words: readonly string[],
  options: Readonly<Record<string, { readonly type: string; readonly short?: string }>>,
): number => {
  const byShort = new Map(Object.values(options).flatMap((option) => (option.short ? [[option.short, option] as const] : [])));
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? "";
    if (word === "--" || !word.startsWith("-") || word === "-") break;
    at += 1;
    if (word.startsWith("--")) {
      if (!word.includes("=") && options[word.slice(2)]?.type === "string") at += 1;
      continue;
    }
    const letters = [...word.slice(1)];
    const taking = letters.findIndex((letter) => byShort.get(letter)?.type === "string");
    if (taking >= 0 && taking === letters.length - 1) at += 1;
  }
  return at;
};
