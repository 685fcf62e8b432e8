import { problemOf } from "../../domain/bad-value.ts";
import { parseReference } from "../../domain/reference.ts";
import { isOn, textOf } from "../../domain/values.ts";
import { taskCommand } from "../command.ts";
import { arg, text, toggle } from "../flag.ts";
import { loginFor } from "./login-for.ts";
import { onlyResult } from "./only-result.ts";
import { contentTrust, registryProblem } from "./registry-flags.ts";
import { nameOfRow, unlessOneNamed } from "./row-name.ts";

/** Fetches an image, or a newer one of the same tag. POST /images/create */
export const pull = taskCommand({
  id: "image.pull",
  docker: ["pull", "image pull"],
  keys: ["P"],
  scope: "image",
  footer: 4,
  danger: "safe",
  asks: false,
  target: "image",
  shows: "job",
  flags: [
    toggle("all-tags", { short: "a", usual: true }),
    text("platform", { usual: true }),
    toggle("quiet", { short: "q" }),
    contentTrust,
  ],
  args: [arg("NAME", { completion: "image", fromRow: nameOfRow, check: (value) => problemOf(parseReference, value) })],
  unavailable: unlessOneNamed,
  problem: registryProblem,
  async run(context, { values }, job) {
    const { engine, words } = context;
    const name = textOf(values, "NAME");
    const platform = textOf(values, "platform");
    const options = {
      allTags: isOn(values, "all-tags"),
      ...(platform === "" ? {} : { platform }),
      ...(await loginFor(context, name, job)),
    };
    const updates = engine.images.pull(name, options, job.abort);
    const digest = await job.follow(isOn(values, "quiet") ? onlyResult(updates) : updates);
    return words.images.pulled(name, digest);
  },
});
