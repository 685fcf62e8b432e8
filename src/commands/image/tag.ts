import { problemOf } from "../../domain/bad-value.ts";
import { familiarReference, parseNewName } from "../../domain/docker/reference.ts";
import { textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg, targetArg } from "../../command/old-flag.ts";
import { nameOfRow } from "./row-name.ts";

/** Gives an image one more name. POST /images/{source}/tag */
export const tag = taskCommand({
  id: "image.tag",
  docker: ["tag", "image tag"],
  keys: ["T"],
  scope: "image",
  footer: 5,
  danger: "safe",
  asks: false,
  target: "image",
  shows: "message",
  args: [
    targetArg("SOURCE_IMAGE", "image", { rest: false }),
    arg("TARGET_IMAGE", { completion: "image", fromRow: nameOfRow, check: (value) => problemOf(parseNewName, value) }),
  ],
  async run({ engine, words, refresh }, { targets, values }, { abort }) {
    const newName = textOf(values, "TARGET_IMAGE");
    for (const { name } of targets) await engine.images.tag(name, newName, abort);
    refresh();
    return words.images.tagged(targets.map(({ name }) => name).join(" "), familiarReference(parseNewName(newName)));
  },
});
