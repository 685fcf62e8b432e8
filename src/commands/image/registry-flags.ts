import type { TypedReference } from "../../domain/docker/reference.ts";
import type { Words } from "../../text/words.ts";
import { toggle } from "../../command/typed-flags.ts";

/** Docker's content trust is off by default and on its way out: its switch is taken as long as it asks for nothing. */
export const contentTrust = toggle({ initial: true, hidden: true });

interface Transferred {
  readonly NAME: TypedReference;
  readonly "all-tags": boolean;
  readonly "disable-content-trust": boolean;
}

/** What is wrong with the values of pull and push together. */
export const registryProblem = (values: Transferred, words: Words): string | undefined => {
  if (!values["disable-content-trust"]) return words.images.noContentTrust;
  const { typed, reference } = values.NAME;
  const isOne = reference.tag !== undefined || reference.digest !== undefined;
  return values["all-tags"] && isOne ? words.problems.tagWithAllTags(typed) : undefined;
};
