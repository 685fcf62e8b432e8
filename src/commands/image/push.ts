import { problemOf } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/platform.ts";
import { parseReference } from "../../domain/reference.ts";
import { isOn, textOf } from "../../domain/values.ts";
import { taskCommand } from "../command.ts";
import { arg, text, toggle } from "../flag.ts";
import { loginFor } from "./login-for.ts";
import { onlyResult } from "./only-result.ts";
import { contentTrust, registryProblem } from "./registry-flags.ts";
import { nameOfRow, unlessOneNamed } from "./row-name.ts";

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
    const updates = engine.images.push(name, options, job.abort);
    const digest = await job.follow(isOn(values, "quiet") ? onlyResult(updates) : updates);
    return words.images.pushed(name, digest);
  },
});
