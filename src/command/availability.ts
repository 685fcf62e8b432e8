import { activeEngine } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { Command } from "./command.ts";
import { lackOf } from "./engine-lacks.ts";
import { subjectOf } from "./targets.ts";

/** Takes one row at a time: its targets are no list. */
export const isSingle = (command: Command): boolean => command.args.some(({ isTarget, rest }) => isTarget && !rest);

/** Can be done without any row: none is needed, or a form asks for its name. */
const needsNoRow = (command: Command): boolean =>
  command.kind === "task" || command.args.some(({ isTarget, required }) => isTarget && !required);

/** Why a command can't be done at this engine, whatever the row. */
export const whyNever = (state: AppState, words: Words, command: Command): string | undefined => {
  const { readOnly, product } = activeEngine(state);
  if (readOnly && (command.kind === "act" || (command.kind === "task" && !command.readsOnly))) return words.readOnly;
  const lack = lackOf(product, command.id);
  return lack && words.podman[lack.why];
};

/** Why a command can't be done now; undefined when it can. Of several targets one that is possible is enough. */
export const whyNot = (state: AppState, words: Words, command: Command, targets: readonly Target[]): string | undefined => {
  const never = whyNever(state, words, command);
  if (never !== undefined) return never;
  if (targets.length === 0 && subjectOf(command) && !needsNoRow(command)) return words.nothingSelected;
  if (targets.length > 1 && isSingle(command)) return words.onlyOne;
  if (command.kind !== "act") {
    const reason = command.unavailable?.(targets, state, words);
    return reason && (firstEnds(state, words, targets) ?? reason);
  }
  const reasons = targets.map((target) => {
    const reason = command.unavailable(target, state, words);
    return reason && (firstEnds(state, words, [target]) ?? reason);
  });
  return reasons.length > 0 && reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
};

/** What a row shows may be otherwise once the act that is under way on it is answered. */
const firstEnds = (state: AppState, words: Words, targets: readonly Target[]): string | undefined => {
  const { acting } = activeEngine(state);
  return targets
    .flatMap(({ id, name }) => (acting.get(id) ?? []).map(({ verb }) => verb && words.firstEnds(name, verb)))
    .find((reason) => reason !== undefined);
};
