import { linuxSignals, readSignal } from "../../domain/container/signals.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { choice, targetArg } from "../../command/typed-flags.ts";
import { unlessRunning } from "./reasons.ts";

export const kill = actCommand({
  id: "container.kill",
  docker: ["kill", "container kill"],
  keys: ["ctrl+k"],
  scope: "container",
  footer: 7,
  danger: "disruptive",
  asks: true,
  target: "container",
  flags: { signal: choice(linuxSignals, "KILL", { short: "s", usual: true, parse: readSignal, completion: "signal" }) },
  args: { CONTAINER: targetArg("runningContainer") },
  unavailable: unlessRunning,
  losses: (_targets, _state, words) => [words.losses.kill],
  verb: (words) => words.verbs.killing,
  async run({ engine, words }: Needs<"engine" | "words">, target, { signal }, { abort }) {
    await engine.containers.kill(target.id, signal, abort);
    return words.signalSent(signal, target.name);
  },
});
