import { readContainerName } from "../../../domain/container/container-name.ts";
import { readLabel } from "../../../domain/run/labels.ts";
import { readPlatform } from "../../../domain/run/platform.ts";
import { readRestartPolicy } from "../../../domain/run/restart-policy.ts";
import { type Arg, arg, choice, type Flag, list, text, toggle } from "../../../command/old-flag.ts";
import { parseReference } from "../../../domain/docker/reference.ts";
import { healthFlags } from "./health-flags.ts";
import { isolationFlags } from "./isolation-flags.ts";
import { firstLimitFlags, limitFlags } from "./limit-flags.ts";
import { networkFlags } from "./network-flags.ts";
import { processFlags } from "./process-flags.ts";
import { checkedBy } from "./read-values.ts";
import { refusedFlags } from "./refused-flags.ts";
import { storageFlags } from "./storage-flags.ts";

export const restartFlag = text("restart", {
  initial: "no",
  usual: true,
  completion: "restartPolicy",
  check: checkedBy(readRestartPolicy),
});

/** What create and run have in common; the form shows them in the order of Docker's help. */
export const containerFlags: readonly Flag[] = [
  list("annotation", { placeholder: "map" }),
  text("cgroup-parent"),
  text("cidfile", { completion: "path" }),
  // Content trust is a thing of Docker's own CLI: taken, as it is in many scripts, and without effect.
  toggle("disable-content-trust", { hidden: true, initial: true }),
  list("label", { short: "l", check: checkedBy(readLabel) }),
  list("label-file", { completion: "path" }),
  text("log-driver"),
  list("log-opt"),
  text("name", { usual: true, check: checkedBy(readContainerName) }),
  text("platform", { check: checkedBy(readPlatform) }),
  choice("pull", ["missing", "always", "never"], "missing"),
  toggle("quiet", { short: "q" }),
  restartFlag,
  toggle("rm", { usual: true }),
  text("runtime"),
  ...processFlags,
  ...networkFlags,
  ...storageFlags,
  ...limitFlags,
  ...firstLimitFlags,
  ...healthFlags,
  ...isolationFlags,
  ...refusedFlags,
].sort((a, b) => (a.name < b.name ? -1 : 1));

export const containerArgs: readonly Arg[] = [
  arg("IMAGE", { placeholder: "image", fromRow: (name) => name, completion: "image", check: checkedBy(readImage) }),
  arg("COMMAND", { required: false, rest: true, placeholder: "command" }),
];

/** A reference, or the id of an image.  @throws BadValue badReference */
function readImage(value: string): void {
  if (!/^(?:sha256:)?[a-f0-9]{64}$/.test(value)) parseReference(value);
}
