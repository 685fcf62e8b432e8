import { problemOf } from "../../domain/bad-value.ts";
import { parseNewName } from "../../domain/docker/reference.ts";
import { isOn, listOf, textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/command.ts";
import { arg, list, targetArg, text, toggle } from "../../command/flag.ts";

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
  flags: [
    text("author", { short: "a", usual: true }),
    list("change", { short: "c", usual: true, placeholder: "instruction" }),
    text("message", { short: "m", usual: true }),
    toggle("pause", { short: "p", initial: true, usual: true }),
  ],
  args: [
    targetArg("CONTAINER", "container", { rest: false }),
    arg("REPOSITORY", { required: false, placeholder: "name", completion: "image", check: (value) => problemOf(parseNewName, value) }),
  ],
  async run({ engine, words }, { targets, values }, job) {
    const [target] = targets;
    if (!target) return words.nothingSelected;
    const name = textOf(values, "REPOSITORY");
    const options = {
      author: textOf(values, "author"),
      message: textOf(values, "message"),
      changes: listOf(values, "change"),
      pause: isOn(values, "pause"),
      ...(name === "" ? {} : { name }),
    };
    return words.images.committed(target.name, name, await engine.images.commit(target.id, options, job.abort));
  },
});
