import { textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { text, toggle } from "../../command/old-flag.ts";
import { contentTrust, registryProblem } from "./registry-flags.ts";
import { unlessOneNamed } from "./row-name.ts";
import { followTransfer, referenceArg, transferOptions } from "./transfer-options.ts";

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
  args: [referenceArg],
  unavailable: unlessOneNamed,
  problem: registryProblem,
  async run(context, { values }, job) {
    const { engine, words } = context;
    const name = textOf(values, "NAME");
    const updates = engine.images.pull(name, await transferOptions(context, name, values, job), job.abort);
    const digest = await followTransfer(updates, values, job);
    return words.images.pulled(name, digest);
  },
});
