import { containerOf } from "../../state/selectors.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { unlessRunning } from "./reasons.ts";

export const pause = actCommand({
  id: "container.pause",
  docker: ["pause", "container pause"],
  keys: ["P"],
  scope: "container",
  footer: 9,
  danger: "disruptive",
  asks: true,
  target: "container",
  args: { CONTAINER: targetArg("runningContainer") },
  unavailable: (target, state, words) =>
    unlessRunning(target, state, words) ?? (containerOf(state, target.id)?.state === "paused" ? words.isPaused(target.name) : undefined),
  losses: (_targets, _state, words) => [words.losses.pause],
  verb: (words) => words.verbs.pausing,
  async run({ engine, words }: Needs<"engine" | "words">, target, _values, { abort }) {
    await engine.containers.pause(target.id, abort);
    return words.paused(target.name);
  },
});
