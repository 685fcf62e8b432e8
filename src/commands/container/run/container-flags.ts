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
  annotation: list({ placeholder: "map" }),
  "cgroup-parent": text(),
  cidfile: text({ completion: "path" }),
  // Content trust is a thing of Docker's own CLI: taken, as it is in many scripts, and without effect.
  "disable-content-trust": toggle({ hidden: true, initial: true }),
  label: list({ short: "l", parse: readLabel }),
  "label-file": list({ completion: "path" }),
  "log-driver": text(),
  "log-opt": list(),
  name: text({ usual: true, parse: readContainerName }),
  platform: text({ parse: readPlatform }),
  pull: choice(["missing", "always", "never"], "missing"),
  quiet: toggle({ short: "q" }),
  restart: text({ initial: "no", usual: true, completion: "restartPolicy", parse: readRestartPolicy }),
  rm: toggle({ usual: true }),
  runtime: text(),
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
  IMAGE: arg({ placeholder: "image", fromRow: (name) => name, completion: "image", parse: readImage }),
  COMMAND: restArg({ required: false, placeholder: "command" }),
};

/** What create is called with, and run beside what is its own. */
export type ContainerValues = ValuesOf<typeof containerFlags> & ValuesOf<typeof containerArgs>;
