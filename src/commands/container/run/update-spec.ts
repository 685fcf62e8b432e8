import { BadValue } from "../../../domain/bad-value.ts";
import { type RestartPolicy, readRestartPolicy } from "../../../domain/run/restart-policy.ts";
import type { UpdateSpec } from "../../../domain/run/update-spec.ts";
import { textOf, type Values } from "../../../domain/values.ts";
import { type Flag, text } from "../../../command/old-flag.ts";
import { limitFlags, readLimits } from "./limit-flags.ts";
import { checkedBy, readOr } from "./read-values.ts";

export const updateFlags: readonly Flag[] = [
  ...limitFlags,
  text("restart", { usual: true, completion: "restartPolicy", check: checkedBy(readRestartPolicy) }),
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** What is left out stays as it is.  @throws BadValue nothingToUpdate and those of the flags */
export const readUpdate = (values: Values): UpdateSpec => {
  if (!updateFlags.some(({ name }) => textOf(values, name) !== "")) throw new BadValue("nothingToUpdate", "");
  const restart = readOr<RestartPolicy | undefined>(values, "restart", undefined, readRestartPolicy);
  return { limits: readLimits(values), ...(restart === undefined ? {} : { restart }) };
};
