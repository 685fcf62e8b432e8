import { activeEngine } from "../../state/selectors.ts";
import { checked } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { list, targetArg, toggle } from "../../command/typed-flags.ts";

/** Removes a tag; the image with it when it was the last one. DELETE /images/{reference}. */
export const removeImage = actCommand({
  id: "image.remove",
  docker: ["rmi", "image rm", "image remove"],
  keys: ["D"],
  scope: "image",
  footer: 3,
  danger: "destructive",
  asks: true,
  target: "image",
  flags: {
    force: toggle({ short: "f", usual: true }),
    "no-prune": toggle(),
    platform: list({ example: "linux/amd64", since: "1.50", parse: checked(parsePlatform) }),
  },
  args: { IMAGE: targetArg("image") },
  unavailable: (target, state, words) => {
    // Not only those that the list's filter lets through; while there is no list the engine decides.
    const isThere = activeEngine(state).listed.images?.some(({ id }) => id === target.id) ?? true;
    return isThere ? undefined : words.isGone(target.name);
  },
  losses: (_targets, _state, words) => [words.losses.removeImage],
  verb: (words) => words.verbs.removing,
  async run({ engine, words, refresh }: Needs<"engine" | "words" | "refresh">, target, values, { abort }) {
    const { force, "no-prune": noPrune, platform: platforms } = values;
    const said = await engine.images.remove(target.name, { force, noPrune, platforms }, abort);
    refresh();
    return words.imageRemoved(said);
  },
});
