import { shortId } from "../../domain/container/container.ts";
import { fileNameOf } from "../../domain/files/file-name.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";

/** The name of an image's row; "" where it has only an id. */
export const nameOfRow = (name: string): string => (name.startsWith("sha256:") ? "" : name);

/** A name for an archive, made from that of a row. */
export const archiveNameOf = (name: string): string => `${fileNameOf(name)}.tar`;

/** Why not from these rows: one at a time, and it needs a name. */
export const unlessOneNamed = (targets: readonly Target[], _state: unknown, words: Words): string | undefined => {
  if (targets.length > 1) return words.onlyOne;
  const [target] = targets;
  return target && nameOfRow(target.name) === "" ? words.images.hasNoName(shortId(target.id)) : undefined;
};
