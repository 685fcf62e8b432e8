import { readContainerName } from "../../domain/container/container-name.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { arg, targetArg } from "../../command/typed-flags.ts";
import { unlessThere } from "./reasons.ts";

export const rename = actCommand({
  id: "container.rename",
  docker: ["rename", "container rename"],
  keys: ["R"],
  scope: "container",
  footer: 10,
  danger: "safe",
  asks: false,
  target: "container",
  args: {
    CONTAINER: targetArg("container", { rest: false }),
    NEW_NAME: arg({ example: "web-2", fromRow: (name) => name, parse: readContainerName }),
  },
  unavailable: unlessThere,
  verb: (words) => words.verbs.renaming,
  async run({ engine, words }: Needs<"engine" | "words">, target, { NEW_NAME }, { abort }) {
    await engine.containers.rename(target.id, NEW_NAME, abort);
    return words.renamed(target.name, NEW_NAME);
  },
});
