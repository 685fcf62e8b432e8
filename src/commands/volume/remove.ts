import { isOn } from "../../domain/values.ts";
import { actCommand } from "../../command/old-declare.ts";
import { targetArg, toggle } from "../../command/old-flag.ts";

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
  flags: [toggle("force", { short: "f", usual: true })],
  args: [targetArg("VOLUME", "volume")],
  unavailable: () => undefined,
  losses: (_targets, _state, words) => [words.system.volumeLost],
  verb: (words) => words.verbs.removing,
  async run({ engine, words, refresh }, target, values, { abort }) {
    await engine.volumes.remove(target.id, { force: isOn(values, "force") }, abort);
    refresh();
    return words.removed(target.name);
  },
});
