import { linuxSignals, readSignal } from "../../domain/container/signals.ts";
import { textOf } from "../../domain/values.ts";
import { actCommand } from "../../command/command.ts";
import { choice, targetArg } from "../../command/flag.ts";
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
  flags: [choice("signal", linuxSignals, "KILL", { short: "s", usual: true, read: readSignal, completion: "signal" })],
  args: [targetArg("CONTAINER", "runningContainer")],
  unavailable: unlessRunning,
  losses: (_targets, _state, words) => [words.losses.kill],
  verb: (words) => words.verbs.killing,
  async run({ engine, words }, target, values, { abort }) {
    const signal = textOf(values, "signal");
    await engine.containers.kill(target.id, signal, abort);
    return words.signalSent(signal, target.name);
  },
});
