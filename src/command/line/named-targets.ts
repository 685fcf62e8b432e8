import { listOf, type Texts, textOf } from "../../domain/texts.ts";
import type { SubjectKind } from "../../lists/all-lists.ts";
import type { AppState } from "../../state/state.ts";
import type { DialogOverlay, Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import type { Command } from "../command.ts";
import { subjectOf } from "../targets.ts";
import { allTargets, findTarget } from "./find-target.ts";

export type NamedTargets =
  | { readonly kind: "targets"; readonly targets: readonly Target[] }
  | { readonly kind: "problem"; readonly problem: string };

/** The rows that words name for a command; a word that names none, or several, is told. */
export const namedTargets = (
  state: AppState,
  command: Command,
  { targetWords, texts }: { readonly targetWords: readonly string[]; readonly texts: Texts },
  words: Words,
): NamedTargets => {
  const kinds = kindsOf(command, texts);
  const targets: Target[] = [];
  for (const word of targetWords) {
    const found = findAmong(state, kinds, word);
    const [target] = found;
    if (!target) return { kind: "problem", problem: words.paletteNoTarget(word) };
    if (found.length > 1)
      return {
        kind: "problem",
        problem: words.paletteAmbiguous(
          word,
          found.map(({ name }) => name),
        ),
      };
    targets.push(target);
  }
  return { kind: "targets", targets };
};

/** The rows that a form was opened for, else those that were named in it. */
export const rowsOf = (
  state: AppState,
  command: Command,
  { targets, texts }: Pick<DialogOverlay, "targets" | "texts">,
  words: Words,
): NamedTargets => {
  const arg = command.args.find(({ isTarget }) => isTarget);
  if (!arg || targets.length > 0) return { kind: "targets", targets };
  const typed = arg.rest ? listOf(texts, arg.name) : [textOf(texts, arg.name).trim()];
  return namedTargets(state, command, { targetWords: typed.filter((word) => word !== ""), texts }, words);
};

/** What a name may be, the likeliest first; `--type` decides. */
const kindsOf = (command: Command, { type }: Texts): readonly SubjectKind[] => {
  const kind = subjectOf(command);
  const kinds = [...(kind ? [kind] : []), ...(command.args.find(({ isTarget }) => isTarget)?.otherKinds ?? [])];
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
