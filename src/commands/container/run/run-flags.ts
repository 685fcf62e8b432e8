import { readDetachKeys } from "../../../domain/run/detach-keys.ts";
import { type Flag, text, toggle } from "../../../command/old-flag.ts";
import { containerFlags } from "./container-flags.ts";
import { checkedBy } from "./read-values.ts";

export const detachKeysFlag = text("detach-keys", { check: checkedBy(readDetachKeys) });

export const createFlags: readonly Flag[] = containerFlags;

export const runFlags: readonly Flag[] = [
  ...containerFlags,
  toggle("detach", { short: "d", usual: true }),
  detachKeysFlag,
  toggle("sig-proxy", { initial: true }),
].sort((a, b) => (a.name < b.name ? -1 : 1));
