import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { readReference } from "../../domain/docker/reference.ts";
import { arg, text, toggle } from "../../command/typed-flags.ts";
import { contentTrust, registryProblem } from "./registry-flags.ts";
import { nameOfRow, unlessOneNamed } from "./row-name.ts";
import { followTransfer, transferOptions } from "./transfer-options.ts";

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
  flags: {
    "all-tags": toggle({ short: "a", usual: true }),
    platform: text({ example: "linux/amd64", usual: true }),
    quiet: toggle({ short: "q" }),
    "disable-content-trust": contentTrust,
  },
  args: { NAME: arg({ example: "nginx:1.27", completion: "foundImage", fromRow: nameOfRow, parse: readReference }) },
  unavailable: unlessOneNamed,
  problem: registryProblem,
  async run(ports: Needs<"engine" | "words" | "credentials">, { values }, job) {
    const { engine, words } = ports;
    const { typed: name } = values.NAME;
    const updates = engine.images.pull(name, await transferOptions(ports, values, job), job.abort);
    const digest = await followTransfer(updates, values.quiet, job);
    return words.images.pulled(name, digest);
  },
});
