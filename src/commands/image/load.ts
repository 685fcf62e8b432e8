import { checked } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { text, toggle } from "../../command/typed-flags.ts";
import { onlyResult } from "./only-result.ts";

/** Reads images from an archive of `docker save`, gzipped or not. POST /images/load */
export const load = taskCommand({
  id: "image.load",
  docker: ["load", "image load"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  shows: "job",
  flags: {
    input: text({ short: "i", usual: true, needed: true, placeholder: "file", completion: "path" }),
    quiet: toggle({ short: "q" }),
    platform: text({ example: "linux/amd64", since: "1.48", parse: checked(parsePlatform) }),
  },
  async run({ engine, archives, words }: Needs<"engine" | "archives" | "words">, { values: { input, quiet, platform } }, job) {
    const archive = await archives.open(input);
    const updates = engine.images.load(archive, { quiet, ...(platform === undefined ? {} : { platform }) }, job.abort);
    return words.images.loaded(await job.follow(quiet ? onlyResult(updates) : updates));
  },
});
