import { isOn } from "../../domain/values.ts";
import { actCommand } from "../../command/command.ts";
import { targetArg, toggle } from "../../command/flag.ts";
import { unlessThere } from "./reasons.ts";

export const remove = actCommand({
  id: "container.remove",
  docker: ["rm", "container rm", "container remove"],
  keys: ["D"],
  scope: "container",
  footer: 8,
  danger: "destructive",
  asks: true,
  target: "container",
  flags: [toggle("force", { short: "f", usual: true }), toggle("volumes", { short: "v", usual: true }), toggle("link", { short: "l" })],
  args: [targetArg("CONTAINER", "container")],
  unavailable: unlessThere,
  losses: (_targets, _state, words, values) => [isOn(values, "link") ? words.losses.removeLink : words.losses.remove],
  verb: (words) => words.verbs.removing,
  async run({ engine, words }, target, values, { abort }) {
    const options = { force: isOn(values, "force"), volumes: isOn(values, "volumes"), link: isOn(values, "link") };
    await engine.containers.remove(target.id, options, abort);
    return words.removed(target.name);
  },
});
