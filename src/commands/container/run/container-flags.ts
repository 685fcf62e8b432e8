import { checked } from "../../../domain/bad-value.ts";
import { readContainerName } from "../../../domain/container/container-name.ts";
import { parseReference } from "../../../domain/docker/reference.ts";
import { readLabel } from "../../../domain/run/labels.ts";
import { readPlatform } from "../../../domain/run/platform.ts";
import { readRestartPolicy } from "../../../domain/run/restart-policy.ts";
import { arg, choice, list, restArg, text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";
import { healthFlags } from "./health-flags.ts";
import { isolationFlags } from "./isolation-flags.ts";
import { firstLimitFlags, limitFlags } from "./limit-flags.ts";
import { networkFlags } from "./network-flags.ts";
import { processFlags } from "./process-flags.ts";
import { refusedFlags } from "./refused-flags.ts";
import { storageFlags } from "./storage-flags.ts";

/** What create and run have in common. */
export const containerFlags = {
  annotation: list({ example: "KEY=value" }),
  "cgroup-parent": text({ example: "/team" }),
  cidfile: text({ placeholder: "path", completion: "path" }),
  // Content trust is a thing of Docker's own CLI: taken, as it is in many scripts, and without effect.
  "disable-content-trust": toggle({ hidden: true, initial: true }),
  label: list({ example: "KEY=value", short: "l", parse: readLabel }),
  "label-file": list({ placeholder: "path", completion: "path" }),
  "log-driver": text({ example: "json-file" }),
  "log-opt": list({ example: "max-size=10m" }),
  name: text({ example: "web", usual: true, parse: readContainerName }),
  platform: text({ example: "linux/amd64", parse: readPlatform }),
  pull: choice(["missing", "always", "never"], "missing"),
  quiet: toggle({ short: "q" }),
  restart: text({ example: "unless-stopped", initial: "no", usual: true, completion: "restartPolicy", parse: readRestartPolicy }),
  rm: toggle({ usual: true }),
  runtime: text({ example: "runc" }),
  ...processFlags,
  ...networkFlags,
  ...storageFlags,
  ...limitFlags,
  ...firstLimitFlags,
  ...healthFlags,
  ...isolationFlags,
  ...refusedFlags,
};

/** A reference, or the id of an image.  @throws BadValue badReference */
const readImage = (value: string): string => (/^(?:sha256:)?[a-f0-9]{64}$/.test(value) ? value : checked(parseReference)(value));

export const containerArgs = {
  IMAGE: arg({ example: "nginx:1.27", fromRow: (name) => name, completion: "image", parse: readImage }),
  COMMAND: restArg({ example: "sh -c 'echo hello'", required: false }),
};

/** What create is called with, and run beside what is its own. */
export type ContainerValues = ValuesOf<typeof containerFlags> & ValuesOf<typeof containerArgs>;
