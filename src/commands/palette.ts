import { shortId } from "../domain/container.ts";
import { activeEngine, imageRowsOf } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { SubjectKind, Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { Command } from "./command.ts";
import { commands } from "./registry.ts";
import { subjectOfScope } from "./scopes.ts";
import { targetsOf } from "./targets.ts";

export interface PaletteChoice {
  readonly command: Command;
  /** What Tab completes to. */
  readonly text: string;
  readonly help: string;
}

/** The names that the palette takes for a command: Docker's spellings, short names, and our title where it has neither. */
const namesOf = (command: Command): readonly string[] => [...(command.docker ?? []), ...(command.aliases ?? [])];

const movesOnly = /\.(down|up|pageDown|pageUp|halfDown|halfUp|first|last|window\d)$/;

/** The commands whose names begin with, or have, what is typed. Docker's names come first. */
export const paletteChoices = (_state: AppState, text: string, words: Words): readonly PaletteChoice[] => {
  const typed = withoutDocker(text);
  return commands
    .filter((command) => namesOf(command).length > 0 && !movesOnly.test(command.id))
    .flatMap((command) => {
      const names = namesOf(command);
      const name =
        names.find((candidate) => typed.startsWith(`${candidate} `)) ?? names.find((candidate) => candidate.startsWith(typed.trimEnd()));
      if (name === undefined) return [];
      return [{ command, text: name, help: words.titles[command.id] }];
    })
    .sort((a, b) => Number(b.text === typed.trim()) - Number(a.text === typed.trim()) || (a.text < b.text ? -1 : 1));
};

const withoutDocker = (text: string): string =>
  text
    .trimStart()
    .replace(/^docker\s+/, "")
    .replace(/\s+/g, " ");

export type Parsed =
  | { readonly kind: "run"; readonly command: Command; readonly targets: readonly Target[] }
  | { readonly kind: "error"; readonly error: string };

/** What a line of the palette means: a command, and the rows that it names; else the rows that are chosen. */
export const parsePalette = (state: AppState, text: string, words: Words): Parsed => {
  const typed = withoutDocker(text).trim();
  const spelled = commands
    .flatMap((command) => namesOf(command).map((name) => ({ command, name })))
    .filter(({ name }) => typed === name || typed.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length);
  const named = spelled.filter(({ name }) => name === spelled[0]?.name);
  const first = named[0];
  if (!first) return { kind: "error", error: words.paletteUnknown(typed, nearest(typed)) };
  const args = typed.slice(first.name.length).split(" ").filter(Boolean);
  const flag = args.find((arg) => arg.startsWith("-"));
  if (flag !== undefined) return { kind: "error", error: words.paletteFlags(flag) };
  const { command } = first;
  const kind = command.kind === "act" ? command.target : subjectOfScope(command.scope);
  if (!kind) return { kind: "run", command, targets: [] };
  if (args.length === 0) {
    const targets = targetsOf(state, kind);
    return targets.length > 0
      ? { kind: "run", command, targets }
      : { kind: "error", error: words.paletteNotHere(words.titles[command.id]) };
  }
  const targets: Target[] = [];
  for (const arg of args) {
    const found = findTarget(state, kind, arg);
    if (found.length === 0) return { kind: "error", error: words.paletteNoTarget(arg) };
    if (found.length > 1)
      return {
        kind: "error",
        error: words.paletteAmbiguous(
          arg,
          found.map((target) => target.name),
        ),
      };
    targets.push(...found);
  }
  return { kind: "run", command, targets };
};

/** By name, else by the beginning of an id. */
const findTarget = (state: AppState, kind: SubjectKind, text: string): readonly Target[] => {
  const all = allTargets(state, kind);
  const exact = all.filter((target) => target.name === text);
  return exact.length > 0 ? exact.slice(0, 1) : all.filter((target) => shortId(target.id).startsWith(text) || target.id.startsWith(text));
};

const allTargets = (state: AppState, kind: SubjectKind): readonly Target[] => {
  const engine = activeEngine(state);
  switch (kind) {
    case "container":
      return [...engine.containers.values()].map(({ id, name }) => ({ kind, id, name }));
    case "image":
      return imageRowsOf(state).map((row) => ({ kind, id: row.image.id, name: row.reference }));
    case "volume":
      return (engine.volumes ?? []).map(({ name }) => ({ kind, id: name, name }));
    case "network":
      return (engine.networks ?? []).map(({ id, name }) => ({ kind, id, name }));
    default:
      return kind satisfies never;
  }
};

/** The name with the fewest edits from `text`, if they are few. */
const nearest = (text: string): string | undefined => {
  const ranked = commands
    .flatMap(namesOf)
    .map((name) => ({ name, edits: editDistance(text.split(" ")[0] ?? "", name) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= 2 ? best.name : undefined;
};

/** Levenshtein's distance. */
const editDistance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
};
