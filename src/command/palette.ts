import type { AppState } from "../state/state.ts";
import type { Words } from "../text/words.ts";
import type { Command } from "./command.ts";
import type { Arg, Completion, Flag } from "./flag.ts";
import { type Candidate, completionsFor } from "./line/completions.ts";
import { findCommands } from "./line/find-commands.ts";
import { commandNamed, namesOf, withoutDocker } from "./line/names.ts";
import { quoted, typingOf } from "./line/words.ts";
import { commands } from "../commands/all-commands.ts";

/** What the palette offers for the end of the line. */
export interface PaletteModel {
  readonly candidates: readonly Candidate[];
  /** What is being typed now: the help of the flag, or what the command takes. */
  readonly hint: string;
  /** Paths of this machine are wanted for this. */
  readonly wantsPaths?: string;
  /** The other docker contexts are wanted. */
  readonly wantsContexts?: boolean;
}

const movesOnly = /\.(down|up|pageDown|pageUp|halfDown|halfUp|first|last|window\d)$/;

export const paletteModel = (state: AppState, text: string, words: Words): PaletteModel => {
  const typing = typingOf(text);
  const before = withoutDocker(typing.words);
  const named = commandNamed(before);
  if (!named) return { candidates: namesBeginning([...before, typing.current].join(" ").trimStart(), before.length, words), hint: "" };
  const { command, rest } = named;
  const { current } = typing;
  const usage = usageOf(command, named.name);
  const isPast = command.stopsAtFirstArg === true && firstArgOf(command, rest) !== undefined;
  const waiting = isPast ? undefined : flagWaiting(command, rest);
  if (waiting) return valuesOf(state, waiting, current, words, command);
  const inline = isPast ? null : /^(--[^=]+=)(.*)$/.exec(current);
  const flag = inline && command.flags.find(({ name }) => `--${name}=` === inline[1]);
  if (inline && flag) {
    const model = valuesOf(state, flag, inline[2] ?? "", words, command);
    return { ...model, candidates: model.candidates.map(({ text: value, help }) => ({ text: `${inline[1]}${value}`, help })) };
  }
  if (current.startsWith("-") && !isPast) return { candidates: flagsBeginning(command, current, rest, words), hint: usage };
  const completions = argsWaiting(command, rest).flatMap(({ completion }) => completion ?? []);
  if (completions.length === 0) {
    // Two-word names go on: "image" → "image rm".
    const longer = rest.length === 0 ? namesBeginning([...before, current].join(" "), before.length, words) : [];
    return { candidates: longer, hint: usage };
  }
  const model = completed(state, completions, current);
  const given = argWordsOf(command, rest);
  return { ...model, candidates: model.candidates.filter(({ text }) => !given.includes(text)), hint: usage };
};

/** The text with the word being typed replaced. */
export const withCandidate = (text: string, { text: word }: Candidate): string => {
  const { start } = typingOf(text);
  const isOpen = /[=/:]$/.test(word);
  return `${text.slice(0, start)}${word.includes(" ") && isName(word) ? word : quoted(word)}${isOpen ? "" : " "}`;
};

const isName = (word: string): boolean => commands.some((command) => namesOf(command).includes(word));

/** Names of commands; of a name in two words only what is left of it. Behind those that begin so, the first word is looked for
 *  among all words. */
const namesBeginning = (typed: string, wordsBefore: number, words: Words): readonly Candidate[] => {
  const named = commands.filter((command) => namesOf(command).length > 0 && !movesOnly.test(command.id));
  const helpOf = ({ id }: Command): string => words.commands[id].title;
  const begun = named.flatMap((command) => {
    const name = namesOf(command).find((candidate) => candidate.startsWith(typed));
    const text = name?.split(" ").slice(wordsBefore).join(" ") ?? "";
    return text === "" ? [] : [{ command, text, help: helpOf(command) }];
  });
  const others = wordsBefore > 0 ? [] : named.filter((command) => !begun.some((one) => one.command === command));
  return [
    ...begun
      .map(({ text, help }) => ({ text, help }))
      .sort((a, b) => Number(b.text === typed) - Number(a.text === typed) || (a.text < b.text ? -1 : 1)),
    ...findCommands(others, typed, words).map((command) => ({ text: namesOf(command)[0] ?? "", help: helpOf(command) })),
  ];
};

const takesValue = (flag: Flag): boolean => flag.kind !== "switch";

/** The flag that the last word leaves waiting for its value. */
const flagWaiting = (command: Command, rest: readonly string[]): Flag | undefined => {
  const flags = command.flags;
  let waiting: Flag | undefined;
  for (const word of rest) {
    if (waiting) {
      waiting = undefined;
      continue;
    }
    if (word === "--") return undefined;
    if (word.startsWith("--"))
      waiting = word.includes("=") ? undefined : flags.find((flag) => `--${flag.name}` === word && takesValue(flag));
    else if (/^-[^-]/.test(word)) waiting = lastOfCluster(flags, word);
  }
  return waiting;
};

/** In "-itp" p waits for its value; in "-p80" it has it. */
const lastOfCluster = (flags: readonly Flag[], word: string): Flag | undefined => {
  for (let at = 1; at < word.length; at++) {
    const flag = flags.find(({ short }) => short === word[at]);
    if (flag && takesValue(flag)) return at === word.length - 1 ? flag : undefined;
  }
  return undefined;
};

/** The words that are no flags and no values of flags. */
const argWordsOf = (command: Command, rest: readonly string[]): readonly string[] => {
  const found: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? "";
    if (command.stopsAtFirstArg && found.length > 0) found.push(word);
    else if (/^-./.test(word)) {
      if (flagWaiting(command, [word])) at += 1;
    } else found.push(word);
  }
  return found;
};

const firstArgOf = (command: Command, rest: readonly string[]): string | undefined => argWordsOf(command, rest)[0];

/** What the next word may be for: behind the first of several rows another one, or what follows them. */
const argsWaiting = (command: Command, rest: readonly string[]): readonly Arg[] => {
  const args = command.args;
  const given = argWordsOf(command, rest).length;
  const many = args.findIndex((arg) => arg.rest);
  if (many === -1 || given <= many) return args.slice(given, given + 1);
  return [...args.slice(many + 1), ...args.slice(many, many + 1)];
};

/** A flag that is given counts once, but for a list. */
const flagsBeginning = (command: Command, typed: string, given: readonly string[], words: Words): readonly Candidate[] =>
  command.flags
    .filter(
      (flag) => flag.kind === "list" || !given.some((word) => word.split("=", 1)[0] === `--${flag.name}` || word === `-${flag.short}`),
    )
    .filter((flag) => !flag.hidden && (`--${flag.name}`.startsWith(typed) || `-${flag.short}` === typed))
    .map((flag) => ({ text: `--${flag.name}`, help: flagHelp(command, flag, words) }));

const flagHelp = (command: Command, flag: Flag, words: Words): string => {
  const short = flag.short ? `-${flag.short}  ` : "";
  return `${short}${words.commands[command.id].help?.[flag.name] ?? ""}`;
};

const valuesOf = (state: AppState, flag: Flag, typed: string, words: Words, command: Command): PaletteModel => {
  const hint = `--${flag.name}  ${flagHelp(command, flag, words)}`;
  if (flag.kind === "choice")
    return { candidates: flag.options.filter((option) => option.startsWith(typed)).map((text) => ({ text, help: "" })), hint };
  if (flag.kind === "switch" || !flag.completion) return { candidates: [], hint };
  return { ...completed(state, [flag.completion], typed), hint };
};

const completed = (state: AppState, completions: readonly Completion[], typed: string): Omit<PaletteModel, "hint"> => ({
  candidates: completions.flatMap((completion) => completionsFor(state, completion, typed)),
  ...(completions.includes("context") ? { wantsContexts: true } : {}),
  ...(completions.includes("path") || completions.includes("containerPath") ? { wantsPaths: typed } : {}),
});

/** "kill [flags] CONTAINER…" */
const usageOf = ({ flags, args }: Command, name: string): string =>
  [
    name,
    ...(flags.some(({ hidden }) => !hidden) ? ["[flags]"] : []),
    ...args.map((arg) => `${arg.required ? "" : "["}${arg.name}${arg.rest ? "…" : ""}${arg.required ? "" : "]"}`),
  ].join(" ");
