import { problemOf } from "../../domain/bad-value.ts";
import { readContainerName } from "../../domain/container/container-name.ts";
import { textOf } from "../../domain/values.ts";
import { actCommand } from "../../command/command.ts";
import { arg, targetArg } from "../../command/flag.ts";
import { unlessThere } from "./reasons.ts";

export const rename = actCommand({
  id: "container.rename",
  docker: ["rename", "container rename"],
  keys: ["R"],
  scope: "container",
  footer: 10,
  danger: "safe",
  asks: true,
  target: "container",
  args: [
    targetArg("CONTAINER", "container", { rest: false }),
    arg("NEW_NAME", { fromRow: (name) => name, check: (value) => problemOf(readContainerName, value) }),
  ],
  unavailable: unlessThere,
  verb: (words) => words.verbs.renaming,
  async run({ engine, words }, target, values, { abort }) {
    const name = textOf(values, "NEW_NAME");
    await engine.containers.rename(target.id, name, abort);
    return words.renamed(target.name, name);
  },
});
