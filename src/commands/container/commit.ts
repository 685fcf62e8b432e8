import { checked } from "../../domain/bad-value.ts";
import { parseNewName } from "../../domain/docker/reference.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, list, targetArg, text, toggle } from "../../command/typed-flags.ts";

/** Makes an image of a container as it is now. POST /commit */
export const commit = taskCommand({
  id: "container.commit",
  docker: ["commit", "container commit"],
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  shows: "message",
  isOneRequest: true,
  flags: {
    author: text({ example: "Ada <ada@example.com>", short: "a", usual: true }),
    change: list({ example: "ENV KEY=value", short: "c", usual: true }),
    message: text({ short: "m", usual: true }),
    pause: toggle({ short: "p", initial: true, usual: true }),
  },
  args: {
    CONTAINER: targetArg("container", { rest: false }),
    REPOSITORY: arg({ required: false, placeholder: "name", completion: "image", parse: checked(parseNewName) }),
  },
  async run({ engine, words }: Needs<"engine" | "words">, { targets: [target], values }, job) {
    if (!target) return words.nothingSelected;
    const { author, message, change, pause, REPOSITORY: name } = values;
    const options = { author, message, changes: change, pause, ...(name === undefined ? {} : { name }) };
    return words.images.committed(target.name, name ?? "", await engine.images.commit(target.id, options, job.abort));
  },
});
