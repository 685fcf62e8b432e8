import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { unlessRunning } from "./reasons.ts";
import { stopFlags, stopOptionsOf } from "./stop-flags.ts";

export const stop = actCommand({
  id: "container.stop",
  docker: ["stop", "container stop"],
  keys: ["ctrl+t"],
  scope: "container",
  footer: 6,
  danger: "disruptive",
  asks: true,
  target: "container",
  flags: stopFlags,
  args: { CONTAINER: targetArg("runningContainer") },
  unavailable: unlessRunning,
  losses: (_targets, _state, words) => [words.losses.stop],
  verb: (words) => words.verbs.stopping,
  async run({ engine, words }: Needs<"engine" | "words">, target, values, { abort }) {
    await engine.containers.stop(target.id, stopOptionsOf(values), abort);
    return words.stopped(target.name);
  },
});
