import { containerOf } from "../../state/selectors.ts";
import { actCommand } from "../command.ts";
import { targetArg } from "../flag.ts";

/** Starts it; one that is paused goes on. */
export const start = actCommand({
  id: "container.start",
  docker: ["start", "container start"],
  keys: ["u"],
  scope: "container",
  footer: 4,
  danger: "safe",
  asks: false,
  target: "container",
  args: [targetArg("CONTAINER", "container")],
  unavailable: (target, state, words) => {
    const container = containerOf(state, target.id);
    if (!container) return words.isGone(target.name);
    if (container.state === "restarting") return words.isRestarting(target.name);
    return container.state === "running" ? words.isRunning(target.name) : undefined;
  },
  verb: (words) => words.verbs.starting,
  async run({ engine, words, getState }, target, _values, { abort }) {
    if (containerOf(getState(), target.id)?.state === "paused") {
      await engine.containers.unpause(target.id, abort);
      return words.unpaused(target.name);
    }
    await engine.containers.start(target.id, abort);
    return words.started(target.name);
  },
});
