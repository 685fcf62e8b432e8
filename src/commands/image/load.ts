import { problemOf } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import { isOn, textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { text, toggle } from "../../command/old-flag.ts";
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
  flags: [
    text("input", { short: "i", usual: true, placeholder: "file", completion: "path" }),
    toggle("quiet", { short: "q" }),
    text("platform", { since: "1.48", check: (value) => problemOf(parsePlatform, value) }),
  ],
  problem: (values, words) => (textOf(values, "input").trim() === "" ? words.images.inputNeeded : undefined),
  async run({ engine, archives, words }, { values }, job) {
    const platform = textOf(values, "platform");
    const quiet = isOn(values, "quiet");
    const archive = await archives.open(textOf(values, "input"));
    const updates = engine.images.load(archive, { quiet, ...(platform === "" ? {} : { platform }) }, job.abort);
    return words.images.loaded(await job.follow(quiet ? onlyResult(updates) : updates));
  },
});
