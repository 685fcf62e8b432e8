import { checked } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { text, toggle } from "../../command/typed-flags.ts";
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
  flags: {
    "all-tags": toggle({ short: "a", usual: true }),
    quiet: toggle({ short: "q" }),
    platform: text({ example: "linux/amd64", since: "1.46", parse: checked(parsePlatform) }),
    "disable-content-trust": contentTrust,
  },
  args: { NAME: referenceArg },
  unavailable: unlessOneNamed,
  problem: registryProblem,
  async run(ports: Needs<"engine" | "words" | "credentials">, { values }, job) {
    const { engine, words } = ports;
    const { typed: name } = values.NAME;
    const updates = engine.images.push(name, await transferOptions(ports, values, job), job.abort);
    const digest = await followTransfer(updates, values.quiet, job);
    return words.images.pushed(name, digest);
  },
});
