import { isRunning } from "../../domain/container/container.ts";
import { containerOf } from "../../state/selectors.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { targetArg, toggle } from "../../command/typed-flags.ts";
import { unlessThere } from "./reasons.ts";

export const remove = actCommand({
  id: "container.remove",
  docker: ["rm", "container rm", "container remove"],
  keys: ["D"],
  scope: "container",
  footer: 8,
  danger: "destructive",
  asks: true,
  target: "container",
  flags: {
    force: toggle({ short: "f", usual: true }),
    volumes: toggle({ short: "v", usual: true }),
    link: toggle({ short: "l" }),
  },
  args: { CONTAINER: targetArg("container") },
  unavailable: unlessThere,
  losses: (targets, state, words, { link, force }) => {
    if (link) return [words.losses.removeLink];
    const isRefused = !force && targets.some(({ id }) => isRunning(containerOf(state, id) ?? { state: "exited" }));
    return [words.losses.remove, ...(isRefused ? [words.losses.removeRuns] : [])];
  },
  verb: (words) => words.verbs.removing,
  async run({ engine, words }: Needs<"engine" | "words">, target, values, { abort }) {
    await engine.containers.remove(target.id, values, abort);
    return words.removed(target.name);
  },
});
