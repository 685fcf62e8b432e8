import { BadValue, problemOf } from "../../domain/bad-value.ts";
import { parseNewName } from "../../domain/docker/reference.ts";
import { listOf, textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg, list, text } from "../../command/old-flag.ts";

/** Makes an image of a file system: a tar on this machine, or one that the engine fetches. POST /images/create?fromSrc=… */
export const importImage = taskCommand({
  id: "image.import",
  docker: ["import", "image import"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  shows: "job",
  flags: [
    list("change", { short: "c", usual: true, placeholder: "instruction" }),
    text("message", { short: "m", usual: true }),
    text("platform"),
  ],
  args: [
    arg("FILE", { completion: "path", placeholder: "file or URL", check: (value) => problemOf(readSource, value) }),
    arg("REPOSITORY", { required: false, placeholder: "name", check: (value) => problemOf(parseNewName, value) }),
  ],
  async run({ engine, archives, words }, { values }, job) {
    const source = textOf(values, "FILE");
    const [name, message, platform] = ["REPOSITORY", "message", "platform"].map((key) => textOf(values, key)) as [string, string, string];
    const options = {
      changes: listOf(values, "change"),
      ...(name === "" ? {} : { name }),
      ...(message === "" ? {} : { message }),
      ...(platform === "" ? {} : { platform }),
    };
    const from = isUrl(source) ? { url: source } : await archives.open(source);
    return words.images.imported(name, await job.follow(engine.images.import(from, options, job.abort)));
  },
});

const isUrl = (source: string): boolean => /^https?:\/\//.test(source);

const readSource = (source: string): string => {
  if (source === "-") throw new BadValue("stdinTaken", source);
  return source;
};
