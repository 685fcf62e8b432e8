import { problemWords } from "../text/engine-problems.ts";
import { BadValue } from "../domain/bad-value.ts";
import type { Failure } from "../domain/failure.ts";
import { shortId } from "../domain/container/container.ts";
import { safeText } from "../domain/text/safe-text.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import { quoted } from "./line/words.ts";
import { problemText } from "./line/problem-text.ts";

/** Why a command failed, in one line: what it was done to, by its name, what was tried, the engine's words, and the next step where
 *  one is known. The engine knows ids, a person knows names. */
export const failureText = (
  error: unknown,
  targets: readonly Target[],
  words: Words,
  next: string = partsOf(error)?.next ?? "",
): string => {
  const text = saidOf(error, targets, words);
  const named = onlyOf(targets);
  const step = named ? next.replace(/\bNAME\b/g, () => quoted(named.name)) : next;
  // A value that was typed or pasted is told with what was wrong with it.
  return safeText(step === "" ? text : `${text} → ${step}`);
};

const saidOf = (error: unknown, targets: readonly Target[], words: Words): string => {
  const parts = partsOf(error);
  if (!parts) {
    const message = error instanceof BadValue ? problemText(error, words) : error instanceof Error ? error.message : String(error);
    const one = onlyOf(targets);
    return one === undefined || message.includes(one.name) ? message : `${one.name}: ${message}`;
  }
  const { tried, said } = parts;
  const named = onlyOf(targets) ?? onlyOf(targets.filter((target) => tells(tried, target)));
  return named === undefined ? `${tried}: ${said}` : words.failed(named.name, withoutTarget(tried, named), said);
};

const onlyOf = (targets: readonly Target[]): Target | undefined => (targets.length === 1 ? targets[0] : undefined);

const tells = (tried: string, { id, name }: Target): boolean => tried.split(" ").some((word) => [shortId(id), id, name].includes(word));

/** "read /etc in 4f1d2c3b4a59" → "read /etc": whom it was done to is said before. */
const withoutTarget = (tried: string, { id, name }: Target): string => {
  const end = [shortId(id), id, name].find((word) => tried.endsWith(` ${word}`));
  return end === undefined ? tried : tried.slice(0, -end.length).replace(/( (in|of|to|for))? $/, "");
};

/** What an EngineError says, and an error that was made of one. */
const partsOf = (error: unknown): { readonly tried: string; readonly said: string; readonly next: string } | undefined =>
  isFailure(error) ? { tried: error.tried, ...problemWords(error.problem) } : undefined;

const isFailure = (error: unknown): error is Failure =>
  typeof error === "object" && error !== null && "tried" in error && "problem" in error;
