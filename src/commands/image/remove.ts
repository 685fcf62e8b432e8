import { activeEngine } from "../../state/selectors.ts";
import { problemOf } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import { isOn, listOf } from "../../domain/values.ts";
import { actCommand } from "../../command/old-declare.ts";
import { list, targetArg, toggle } from "../../command/old-flag.ts";

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
  flags: [
    toggle("force", { short: "f", usual: true }),
    toggle("no-prune"),
    list("platform", { since: "1.50", check: (value) => problemOf(parsePlatform, value) }),
  ],
  args: [targetArg("IMAGE", "image")],
  unavailable: (target, state, words) => {
    // Not only those that the list's filter lets through; while there is no list the engine decides.
    const isThere = activeEngine(state).listed.images?.some(({ id }) => id === target.id) ?? true;
    return isThere ? undefined : words.isGone(target.name);
  },
  losses: (_targets, _state, words) => [words.losses.removeImage],
  verb: (words) => words.verbs.removing,
  async run({ engine, words, refresh }, target, values, { abort }) {
    const said = await engine.images.remove(
      target.name,
      { force: isOn(values, "force"), noPrune: isOn(values, "no-prune"), platforms: listOf(values, "platform") },
      abort,
    );
    refresh();
    return words.imageRemoved(said);
  },
});
