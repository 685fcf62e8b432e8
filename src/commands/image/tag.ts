import { familiarReference, readNewName } from "../../domain/docker/reference.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, targetArg } from "../../command/typed-flags.ts";
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
  isOneRequest: true,
  args: {
    SOURCE_IMAGE: targetArg("image", { rest: false }),
    TARGET_IMAGE: arg({ example: "web:1.0", completion: "image", fromRow: nameOfRow, parse: readNewName }),
  },
  async run({ engine, words, refresh }: Needs<"engine" | "words" | "refresh">, { targets, values: { TARGET_IMAGE } }, { abort }) {
    for (const { name } of targets) await engine.images.tag(name, TARGET_IMAGE.typed, abort);
    refresh();
    return words.images.tagged(targets.map(({ name }) => name).join(" "), familiarReference(TARGET_IMAGE.reference));
  },
});
