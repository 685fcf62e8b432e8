import { BadValue } from "../../../domain/bad-value.ts";
import { readRestartPolicy } from "../../../domain/run/restart-policy.ts";
import type { UpdateSpec } from "../../../domain/run/update-spec.ts";
import { type Flag, text, type Values } from "../../flag.ts";
import { limitFlags, readLimits } from "./limit-flags.ts";
import { checkedBy, readOr } from "./read-values.ts";

export const updateFlags: readonly Flag[] = [
  ...limitFlags,
  text("restart", { usual: true, completion: "restartPolicy", check: checkedBy(readRestartPolicy) }),
].sort((a, b) => (a.name < b.name ? -1 : 1));

const names = updateFlags.map(({ name }) => name);

/** What is left out stays as it is.  @throws BadValue nothingToUpdate and those of the flags */
export const readUpdate = (values: Values): UpdateSpec => {
  if (!names.some((name) => name in values)) throw new BadValue("nothingToUpdate", "");
  const restart = readOr(values, "restart", undefined, (text) => (text === "" ? undefined : readRestartPolicy(text)));
  return { limits: readLimits(values), ...(restart === undefined ? {} : { restart }) };
};
