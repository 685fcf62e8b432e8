import { containerOf } from "../../state/selectors.ts";
import { actCommand } from "../../command/command.ts";
import { targetArg } from "../../command/flag.ts";

export const unpause = actCommand({
  id: "container.unpause",
  docker: ["unpause", "container unpause"],
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  args: [targetArg("CONTAINER", "runningContainer")],
  unavailable: (target, state, words) => {
    const container = containerOf(state, target.id);
    if (!container) return words.isGone(target.name);
    return container.state === "paused" ? undefined : words.notPaused(target.name);
  },
  verb: (words) => words.verbs.unpausing,
  async run({ engine, words }, target, _values, { abort }) {
    await engine.containers.unpause(target.id, abort);
    return words.unpaused(target.name);
  },
});
