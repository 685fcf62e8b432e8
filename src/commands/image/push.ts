import { problemOf } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import { textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { text, toggle } from "../../command/old-flag.ts";
import { contentTrust, registryProblem } from "./registry-flags.ts";
import { unlessOneNamed } from "./row-name.ts";
import { followTransfer, referenceArg, transferOptions } from "./transfer-options.ts";

/** Sends an image to the registry of its name. POST /images/{name}/push */
export const push = taskCommand({
  id: "image.push",
  docker: ["push", "image push"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  target: "image",
  shows: "job",
  flags: [
    toggle("all-tags", { short: "a", usual: true }),
    toggle("quiet", { short: "q" }),
    text("platform", { since: "1.46", check: (value) => problemOf(parsePlatform, value) }),
    contentTrust,
  ],
  args: [referenceArg],
  unavailable: unlessOneNamed,
  problem: registryProblem,
  async run(context, { values }, job) {
    const { engine, words } = context;
    const name = textOf(values, "NAME");
    const updates = engine.images.push(name, await transferOptions(context, name, values, job), job.abort);
    const digest = await followTransfer(updates, values, job);
    return words.images.pushed(name, digest);
  },
});
