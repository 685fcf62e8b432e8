import { parseArgs } from "node:util";
import { BadValue } from "../../domain/bad-value.ts";
import type { Texts } from "../../domain/texts.ts";
import type { Flag } from "../flag.ts";

export interface ReadFlags {
  readonly texts: Texts;
  /** The words that are no flags. */
  readonly words: readonly string[];
}

/** Reads flags as Docker's CLI takes them: long and short, clusters, `=` or a blank, repeated, "--". With `stopsAtFirst` all from
 *  the first argument on is left as it is.  @throws BadValue on what is no flag, has no value, or a wrong one */
export const readFlags = (flags: readonly Flag[], typed: readonly string[], stopsAtFirst: boolean): ReadFlags => {
  const words = typed.flatMap((word) => spelledOut(flags, word));
  const tokens = tokensOf(flags, words);
  const first = stopsAtFirst ? tokens.find(({ kind }) => kind === "positional") : undefined;
  const end = first?.index ?? words.length;
  const texts: Record<string, string | boolean | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokensOf(flags, words.slice(0, end))) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (!flag) throw new BadValue("unknownFlag", token.rawName);
    // pflag takes "-e=A=b" for "-e A=b".
    const isShort = !token.rawName.startsWith("--");
    const value = isShort && token.inlineValue ? token.value?.replace(/^=/, "") : token.value;
    set(texts, flag, token.rawName, value);
  }
  return { texts, words: [...positionals, ...words.slice(end)] };
};

/** "-it=false" sets the last switch of a cluster; parseArgs has no words for it. */
const spelledOut = (flags: readonly Flag[], word: string): readonly string[] => {
  const [, before = "", last, value] = /^-(\w*)(\w)=(.*)$/s.exec(word) ?? [];
  const flag = flags.find(({ short, kind }) => short === last && kind === "switch");
  if (!flag || last === undefined) return [word];
  return [...(before === "" ? [] : [`-${before}`]), `--${flag.name}=${value}`];
};

const tokensOf = (flags: readonly Flag[], words: readonly string[]) =>
  parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      flags.map((flag) => [
        flag.name,
        { type: flag.kind === "switch" ? "boolean" : "string", multiple: true, ...(flag.short ? { short: flag.short } : {}) } as const,
      ]),
    ),
  }).tokens;

const set = (texts: Record<string, string | boolean | string[]>, flag: Flag, rawName: string, value: string | undefined): void => {
  if (flag.kind === "switch") {
    texts[flag.name] = value === undefined || booleanOf(value);
    return;
  }
  if (value === undefined) throw new BadValue("flagNeedsValue", rawName);
  switch (flag.kind) {
    case "text":
      flag.parse(value);
      texts[flag.name] = value;
      return;
    case "choice":
      texts[flag.name] = flag.parse(value);
      return;
    case "list": {
      flag.parse(value);
      const before = texts[flag.name];
      texts[flag.name] = [...(Array.isArray(before) ? before : []), value];
      return;
    }
    default:
      flag satisfies never;
  }
};

/** Go's strconv.ParseBool. */
const booleanOf = (value: string): boolean => {
  if (/^(1|t|T|TRUE|true|True)$/.test(value)) return true;
  if (/^(0|f|F|FALSE|false|False)$/.test(value)) return false;
  throw new BadValue("notBoolean", value);
};
