import { parseArgs } from "node:util";
import { BadValue } from "../../domain/bad-value.ts";
import type { Values } from "../../domain/values.ts";
import type { Flag } from "../flag.ts";

export interface ReadFlags {
  readonly values: Values;
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
  const values: Record<string, string | boolean | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokensOf(flags, words.slice(0, end))) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (!flag) throw new BadValue("unknownFlag", token.rawName);
    // pflag takes "-e=A=b" for "-e A=b".
    const isShort = !token.rawName.startsWith("--");
    const value = isShort && token.inlineValue ? token.value?.replace(/^=/, "") : token.value;
    set(values, flag, token.rawName, value);
  }
  return { values, words: [...positionals, ...words.slice(end)] };
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

const set = (values: Record<string, string | boolean | string[]>, flag: Flag, rawName: string, value: string | undefined): void => {
  if (flag.kind === "switch") {
    values[flag.name] = value === undefined || booleanOf(value);
    return;
  }
  if (value === undefined) throw new BadValue("flagNeedsValue", rawName);
  const problem = flag.kind === "choice" ? undefined : flag.check?.(value);
  if (problem) throw problem;
  switch (flag.kind) {
    case "text":
      values[flag.name] = value;
      return;
    case "choice":
      values[flag.name] = optionOf(flag, value);
      return;
    case "list": {
      const before = values[flag.name];
      values[flag.name] = [...(Array.isArray(before) ? before : []), value];
      return;
    }
    default:
      flag satisfies never;
  }
};

const optionOf = (flag: Extract<Flag, { kind: "choice" }>, value: string): string => {
  if (flag.read) return flag.read(value);
  if (!flag.options.includes(value)) throw new BadValue("notAnOption", value);
  return value;
};

/** Go's strconv.ParseBool. */
const booleanOf = (value: string): boolean => {
  if (/^(1|t|T|TRUE|true|True)$/.test(value)) return true;
  if (/^(0|f|F|FALSE|false|False)$/.test(value)) return false;
  throw new BadValue("notBoolean", value);
};
