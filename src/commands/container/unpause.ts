import { containerOf } from "../../state/selectors.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";

export const unpause = actCommand({
  id: "container.unpause",
  docker: ["unpause", "container unpause"],
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  args: { CONTAINER: targetArg("runningContainer") },
  unavailable: (target, state, words) => {
    const container = containerOf(state, target.id);
    if (!container) return words.isGone(target.name);
    return container.state === "paused" ? undefined : words.notPaused(target.name);
  },
  verb: (words) => words.verbs.unpausing,
  async run({ engine, words }: Needs<"engine" | "words">, target, _values, { abort }) {
    await engine.containers.unpause(target.id, abort);
    return words.unpaused(target.name);
  },
});
