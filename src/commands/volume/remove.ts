import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { targetArg, toggle } from "../../command/typed-flags.ts";

/** DELETE /volumes/{name} */
export const removeVolume = actCommand({
  id: "volume.remove",
  docker: ["volume rm", "volume remove"],
  keys: ["D"],
  scope: "volume",
  footer: 2,
  danger: "destructive",
  asks: true,
  target: "volume",
  flags: { force: toggle({ short: "f", usual: true }) },
  args: { VOLUME: targetArg("volume") },
  unavailable: () => undefined,
  losses: (_targets, _state, words) => [words.system.volumeLost],
  verb: (words) => words.verbs.removing,
  async run({ engine, words, refresh }: Needs<"engine" | "words" | "refresh">, target, { force }, { abort }) {
    await engine.volumes.remove(target.id, { force }, abort);
    refresh();
    return words.removed(target.name);
  },
});
