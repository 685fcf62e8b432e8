import { BadValue, checked } from "../../domain/bad-value.ts";
import { parseNewName } from "../../domain/docker/reference.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, list, text } from "../../command/typed-flags.ts";

/** @throws BadValue stdinTaken */
const readSource = (typed: string): { readonly url: string } | { readonly path: string } => {
  if (typed === "-") throw new BadValue("stdinTaken", typed);
  return /^https?:\/\//.test(typed) ? { url: typed } : { path: typed };
};

/** Makes an image of a file system: a tar on this machine, or one that the engine fetches. POST /images/create?fromSrc=… */
export const importImage = taskCommand({
  id: "image.import",
  docker: ["import", "image import"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  shows: "job",
  flags: {
    change: list({ example: "ENV KEY=value", short: "c", usual: true }),
    message: text({ short: "m", usual: true }),
    platform: text({ example: "linux/amd64" }),
  },
  args: {
    FILE: arg({ completion: "path", placeholder: "file or URL", parse: readSource }),
    REPOSITORY: arg({ required: false, placeholder: "name", parse: checked(parseNewName) }),
  },
  async run({ engine, archives, words }: Needs<"engine" | "archives" | "words">, { values }, job) {
    const { change, message, platform, FILE: source, REPOSITORY: name } = values;
    const options = {
      changes: change,
      ...(name === undefined ? {} : { name }),
      ...(message === "" ? {} : { message }),
      ...(platform === "" ? {} : { platform }),
    };
    const from = "url" in source ? source : await archives.open(source.path);
    return words.images.imported(name ?? "", await job.follow(engine.images.import(from, options, job.abort)));
  },
});
