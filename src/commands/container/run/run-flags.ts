import { readDetachKeys } from "../../../domain/run/detach-keys.ts";
import { byName, text, toggle } from "../../../command/typed-flags.ts";
import { containerFlags } from "./container-flags.ts";

/** In the order of Docker's help, as those of run. */
export const createFlags = byName(containerFlags);

export const runFlags = byName({
  ...containerFlags,
  detach: toggle({ short: "d", usual: true }),
  "detach-keys": text({ example: "ctrl-p,ctrl-q", parse: readDetachKeys }),
  "sig-proxy": toggle({ initial: true }),
});
