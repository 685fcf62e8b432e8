import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { targetArg, toggle } from "../../command/typed-flags.ts";

/** DELETE /networks/{id} */
export const removeNetwork = actCommand({
  id: "network.remove",
  docker: ["network rm", "network remove"],
  keys: ["D"],
  scope: "network",
  footer: 2,
  danger: "destructive",
  asks: true,
  target: "network",
  // With Docker's CLI it keeps quiet about what is not there.
  flags: { force: toggle({ short: "f", hidden: true }) },
  args: { NETWORK: targetArg("network") },
  unavailable: (target, _state, words) =>
    ["bridge", "host", "none"].includes(target.name) ? words.system.predefined(target.name) : undefined,
  losses: (_targets, _state, words) => [words.system.networkLost],
  verb: (words) => words.verbs.removing,
  async run({ engine, words, refresh }: Needs<"engine" | "words" | "refresh">, target, _values, { abort }) {
    await engine.networks.remove(target.id, abort);
    refresh();
    return words.removed(target.name);
  },
});
