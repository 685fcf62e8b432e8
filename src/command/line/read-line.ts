import { BadValue } from "../../domain/bad-value.ts";
import { type Texts, textOf } from "../../domain/texts.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import type { Call, Command } from "../command.ts";
import { type Arg, type Flag, isNeeded } from "../flag.ts";
import { asksMore } from "../form.ts";
import { subjectOf, targetsOf } from "../targets.ts";
import { namedTargets } from "./named-targets.ts";
import { commands } from "../../commands/all-commands.ts";
import { findCommands } from "./find-commands.ts";
import { commandNamed, namesOf, nearestName, typedName, withoutDocker } from "./names.ts";
import { commandNotOffered, flagNotOffered } from "./not-offered.ts";
import { problemText } from "./problem-text.ts";
import { readFlags } from "./read-flags.ts";
import { wordsOf } from "./words.ts";

export type ReadLine =
  | {
      readonly kind: "call";
      readonly command: Command;
      readonly call: Call;
      /** Something that it needs was not given: its form asks for it. */
      readonly isIncomplete: boolean;
    }
  | { readonly kind: "problem"; readonly problem: string };

/** What a line of the palette means. Rows that are not named are those that are chosen on the screen. */
export const readLine = (state: AppState, line: string, words: Words): ReadLine => {
  try {
    return read(state, line, words);
  } catch (error) {
    if (error instanceof BadValue) return { kind: "problem", problem: flagText(error, line, words) ?? problemText(error, words) };
    throw error;
  }
};

const read = (state: AppState, line: string, words: Words): ReadLine => {
  const typed = withoutDocker(wordsOf(line));
  const begun = commandNamed(typed);
  if (!begun) return { kind: "problem", problem: notNamed(typed, words) };
  const { command } = begun;
  const given = readFlags(command.flags, begun.rest, command.stopsAtFirstArg ?? false);
  const { targetWords, texts, missing: lacksArg } = readArgs(command.args, given.words);
  const missing = lacksArg || lacksFlag(command.flags, given.texts);
  const kind = subjectOf(command);
  const call = (targets: readonly Target[], isIncomplete: boolean): ReadLine => ({
    kind: "call",
    command,
    call: { targets, texts: { ...given.texts, ...texts } },
    isIncomplete,
  });
  if (!kind) return call([], missing);
  if (targetWords.length > 0) {
    const named = namedTargets(state, command, { targetWords, texts: given.texts }, words);
    return named.kind === "problem" ? named : call(named.targets, missing);
  }
  const needsRow = command.args.length === 0 || command.args.some(({ isTarget, required }) => isTarget && required);
  if (!needsRow) return call([], missing);
  const chosen = targetsOf(state, kind);
  // Where nothing is chosen, a form can still ask for the name.
  if (chosen.length === 0 && command.kind === "screen")
    return { kind: "problem", problem: words.paletteNotHere(words.commands[command.id].title) };
  return call(chosen, missing || (command.kind === "task" && asksMore(command)) || chosen.length === 0);
};

/** What is said of words that name no command: why Gantry has not what Docker has, or what it may have been meant to be. */
const notNamed = (typed: readonly string[], words: Words): string => {
  const [first] = typed;
  if (first === undefined) return words.paletteOnlyDocker;
  if (first.startsWith("-")) return words.paletteFlagBefore(first);
  const variable = /^([A-Za-z_]\w*)=/.exec(first)?.[1];
  if (variable !== undefined) return words.paletteVariableBefore(variable);
  const missing = commandNotOffered(typed);
  return missing ? words.paletteNotOffered(missing.name, missing.why) : words.paletteUnknown(typedName(typed), meantNames(typed, words));
};

const mostMeant = 3;

/** One with a slip, else those that have another word for it or have it among their words, else the nearest by letters. */
const meantNames = (typed: readonly string[], words: Words): readonly string[] => {
  const slipped = nearestName(typed, 1);
  if (slipped !== undefined) return [slipped];
  const named = commands.filter((command) => namesOf(command).length > 0);
  const found = findCommands(named, typed[0] ?? "", words).flatMap((command) => namesOf(command)[0] ?? []);
  return found.length > 0 ? found.slice(0, mostMeant) : [nearestName(typed, 2)].flatMap((name) => name ?? []);
};

/** Why Gantry has not a flag that Docker's command has; undefined for what is no flag of Docker's either. */
const flagText = ({ code, value }: BadValue, line: string, words: Words): string | undefined => {
  const command = code === "unknownFlag" ? commandNamed(withoutDocker(wordsOf(line)))?.command : undefined;
  const missing = command && flagNotOffered(namesOf(command), value);
  return missing && words.paletteNotOffered(missing.name, missing.why);
};

/** Whether a flag that can't be left out was. */
const lacksFlag = (flags: readonly Flag[], texts: Texts): boolean =>
  flags.some((flag) => isNeeded(flag) && textOf(texts, flag.name).trim() === "");

interface ReadArgs {
  readonly targetWords: readonly string[];
  readonly texts: Texts;
  readonly missing: boolean;
}

/** Gives the words to the arguments in their order. One that takes the rest leaves those that the ones after it need. */
const readArgs = (args: readonly Arg[], words: readonly string[]): ReadArgs => {
  const texts: Record<string, string | readonly string[]> = {};
  let targetWords: readonly string[] = [];
  let at = 0;
  let missing = false;
  args.forEach((arg, index) => {
    const neededLater = args.slice(index + 1).filter(({ required }) => required).length;
    const available = Math.max(0, words.length - at - (arg.required ? 0 : neededLater));
    const count = arg.rest ? Math.max(0, words.length - at - neededLater) : Math.min(1, available);
    const own = words.slice(at, at + count);
    at += count;
    for (const word of own) arg.parse(word);
    if (arg.isTarget) targetWords = own;
    else if (arg.rest) {
      if (own.length > 0) texts[arg.name] = own;
    } else if (own[0] !== undefined) texts[arg.name] = own[0];
    if (arg.required && !arg.isTarget && own.length === 0) missing = true;
  });
  const extra = words[at];
  if (extra !== undefined) throw new BadValue("tooManyArguments", extra);
  return { targetWords, texts, missing };
};
