import { imageRowsOf } from "../../state/selectors.ts";
import { actCommand } from "../command.ts";

/** Removes a tag; the image with it when it was the last one. DELETE /images/{reference}. */
export const removeImage = actCommand({
  id: "image.remove",
  docker: ["rmi", "image rm"],
  keys: ["D"],
  scope: "image",
  footer: 3,
  danger: "destructive",
  asks: true,
  target: "image",
  fields: (words) => [{ kind: "tick", name: "force", flag: "--force", label: words.fields.forceImage, initial: false }],
  unavailable: (target, state, words) =>
    imageRowsOf(state).some((row) => row.image.id === target.id) ? undefined : words.isGone(target.name),
  losses: (_targets, _state, words) => [words.losses.removeImage],
  verb: (words) => words.verbs.removing,
  async run({ engine, words, refresh }, target, values, abort) {
    const said = await engine.images.remove(target.name, { force: values.force === true }, abort);
    refresh();
    return words.imageRemoved(said);
  },
});
