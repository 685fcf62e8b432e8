import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { keepingRefusal } from "./keeping-refusal.ts";
import { unlessThere } from "./reasons.ts";
import { stopFlags, stopOptionsOf } from "./stop-flags.ts";

export const restart = actCommand({
  id: "container.restart",
  docker: ["restart", "container restart"],
  keys: ["r"],
  scope: "container",
  footer: 5,
  danger: "disruptive",
  asks: true,
  target: "container",
  flags: stopFlags,
  args: { CONTAINER: targetArg("container") },
  unavailable: unlessThere,
  losses: (_targets, _state, words) => [words.losses.restart],
  verb: (words) => words.verbs.restarting,
  async run(ports: Needs<"engine" | "words" | "dispatch" | "getState" | "nowMs">, target, values, { abort }) {
    const { engine, words } = ports;
    await keepingRefusal(ports, target, () => engine.containers.restart(target.id, stopOptionsOf(values), abort));
    return words.restarted(target.name);
  },
});
