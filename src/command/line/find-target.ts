import { shortId } from "../../domain/container/container.ts";
import { imageRows, splitReference, untagged } from "../../domain/lists/image-columns.ts";
import { shortName } from "../../domain/docker/reference.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { SubjectKind, Target } from "../../state/ui-state.ts";

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

/** Undefined while the list has not been asked for. */
export const allTargets = (state: AppState, kind: SubjectKind): readonly Target[] | undefined => {
  const engine = activeEngine(state);
  switch (kind) {
    case "container":
      return [...engine.containers.values()].map(({ id, name }) => ({ kind, id, name }));
    case "image":
      return (
        engine.images &&
        imageRows(engine.images, [...engine.containers.values()]).map((row) => ({ kind, id: row.image.id, name: row.reference }))
      );
    case "volume":
      return engine.volumes?.map(({ name }) => ({ kind, id: name, name }));
    case "network":
      return engine.networks?.map(({ id, name }) => ({ kind, id, name }));
    case "usage":
    case "event":
    case "engine":
      return []; // nothing that a word could name
    case "job":
      return [...engine.jobs.values()].map(({ id, title }) => ({ kind, id, name: title }));
    default:
      return kind satisfies never;
  }
};
