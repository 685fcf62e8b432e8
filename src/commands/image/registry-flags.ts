import { problemOf } from "../../domain/bad-value.ts";
import { parseReference } from "../../domain/docker/reference.ts";
import { isOn, textOf, type Values } from "../../domain/values.ts";
import type { Words } from "../../text/words.ts";
import { type Flag, toggle } from "../../command/old-flag.ts";

/** Docker's content trust is off by default and on its way out: its switch is taken as long as it asks for nothing. */
export const contentTrust: Flag = toggle("disable-content-trust", { initial: true, hidden: true });

/** What is wrong with the values of pull and push together. */
export const registryProblem = (values: Values, words: Words): string | undefined => {
  if (!isOn(values, "disable-content-trust")) return words.images.noContentTrust;
  const name = textOf(values, "NAME");
  if (!isOn(values, "all-tags") || problemOf(parseReference, name)) return undefined;
  const { tag, digest } = parseReference(name);
  return tag === undefined && digest === undefined ? undefined : words.problems.tagWithAllTags(name);
};
