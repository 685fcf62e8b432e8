import { BadValue } from "../../domain/bad-value.ts";
import type { Texts } from "../../domain/texts.ts";
import type { AppState } from "../../state/state.ts";
import type { SubjectKind } from "../../lists/all-lists.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import type { Call, Command } from "../command.ts";
import type { Arg } from "../flag.ts";
import { asksMore } from "../form.ts";
import { subjectOf, targetsOf } from "../targets.ts";
import { allTargets, findTarget } from "./find-target.ts";
import { commandNamed, nearestName, typedName, withoutDocker } from "./names.ts";
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
    if (error instanceof BadValue) return { kind: "problem", problem: problemText(error, words) };
    throw error;
  }
};

const read = (state: AppState, line: string, words: Words): ReadLine => {
  const typed = withoutDocker(wordsOf(line));
  const named = commandNamed(typed);
  if (!named) return { kind: "problem", problem: words.paletteUnknown(typedName(typed), nearestName(typed)) };
  const { command } = named;
  const given = readFlags(command.flags, named.rest, command.stopsAtFirstArg ?? false);
  const { targetWords, texts, missing } = readArgs(command.args, given.words);
  const kind = subjectOf(command);
  const call = (targets: readonly Target[], isIncomplete: boolean): ReadLine => ({
    kind: "call",
    command,
    call: { targets, texts: { ...given.texts, ...texts } },
    isIncomplete,
  });
  if (!kind) return call([], missing);
  if (targetWords.length > 0) {
    const targets: Target[] = [];
    const kinds = kindsOf(command, kind, given.texts);
    for (const word of targetWords) {
      const found = findAmong(state, kinds, word);
      if (found.length === 0) return { kind: "problem", problem: words.paletteNoTarget(word) };
      if (found.length > 1)
        return {
          kind: "problem",
          problem: words.paletteAmbiguous(
            word,
            found.map(({ name }) => name),
          ),
        };
      targets.push(...found);
    }
    return call(targets, missing);
  }
  const isNeeded = command.args.length === 0 || command.args.some(({ isTarget, required }) => isTarget && required);
  if (!isNeeded) return call([], missing);
  const chosen = targetsOf(state, kind);
  // Where nothing is chosen, a form can still ask for the name.
  if (chosen.length === 0 && command.kind === "screen")
    return { kind: "problem", problem: words.paletteNotHere(words.commands[command.id].title) };
  return call(chosen, missing || (command.kind === "task" && asksMore(command)) || chosen.length === 0);
};

/** What a name may be, the likeliest first; `--type` decides. */
const kindsOf = (command: Command, kind: SubjectKind, { type }: Texts): readonly SubjectKind[] => {
  const kinds = [kind, ...(command.args.find(({ isTarget }) => isTarget)?.otherKinds ?? [])];
  return typeof type === "string" && type !== "" ? kinds.filter((one) => one === type) : kinds;
};

/** The rows of the first kind that has one of this name; a list that is not known yet decides nothing while another does. */
const findAmong = (state: AppState, kinds: readonly SubjectKind[], word: string): readonly Target[] => {
  const known = kinds.filter((kind) => allTargets(state, kind) !== undefined);
  for (const kind of known.length > 0 ? known : kinds) {
    const found = findTarget(state, kind, word);
    if (found.length > 0) return found;
  }
  return [];
};

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
