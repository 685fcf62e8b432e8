import { shortId } from "../../domain/container/container.ts";
import { splitReference, untagged } from "../../domain/lists/image-columns.ts";
import { shortName } from "../../domain/docker/reference.ts";
import { subjectTypeOf } from "../../lists/subjects.ts";
import type { AppState } from "../../state/state.ts";
import type { SubjectKind } from "../../lists/all-lists.ts";
import type { Target } from "../../state/ui-state.ts";

/** The rows that a word names: by name, else by the beginning of an id. Where the list is not known yet the word is taken as it
 *  is, and the engine decides. */
export const findTarget = (state: AppState, kind: SubjectKind, word: string): readonly Target[] => {
  const all = allTargets(state, kind);
  if (!all) return [{ kind, id: word, name: word }];
  const wanted = namesMeant(kind, word);
  const exact = all.filter((target) => wanted.includes(target.name) || target.id === word);
  if (exact.length > 0) return exact.slice(0, 1);
  if (kind === "volume") return [];
  const found = all.filter((target) => shortId(target.id).startsWith(word) || target.id.startsWith(word));
  // An image with several tags is one image.
  return found.filter((target, index) => found.findIndex(({ id }) => id === target.id) === index);
};

/** An image may be named in full, and without its tag where that is latest. */
const namesMeant = (kind: SubjectKind, word: string): readonly string[] => {
  if (kind !== "image") return [word.replace(/^\//, "")];
  const name = shortName(word);
  return splitReference(name).tag === untagged && !name.includes("@") ? [name, `${name}:latest`] : [name];
};

/** Undefined while the list has not been asked for; none where a word could name nothing. */
export const allTargets = (state: AppState, kind: SubjectKind): readonly Target[] | undefined => {
  const all = subjectTypeOf(kind)?.all;
  return all ? all(state)?.map(({ id, name }) => ({ kind, id, name })) : [];
};
