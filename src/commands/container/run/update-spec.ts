import { BadValue } from "../../../domain/bad-value.ts";
import { readRestartPolicy } from "../../../domain/run/restart-policy.ts";
import type { UpdateSpec } from "../../../domain/run/update-spec.ts";
import { byName, text, type ValuesOf } from "../../../command/typed-flags.ts";
import { limitFlags, limitsOf } from "./limit-flags.ts";

export const updateFlags = byName({
  ...limitFlags,
  restart: text({ example: "unless-stopped", usual: true, completion: "restartPolicy", parse: readRestartPolicy }),
});

/** What is left out stays as it is.  @throws BadValue nothingToUpdate */
export const updateSpec = ({ restart, ...limits }: ValuesOf<typeof updateFlags>): UpdateSpec => {
  if ([restart, ...Object.values(limits)].every((value) => value === undefined || value === "")) throw new BadValue("nothingToUpdate", "");
  return { limits: limitsOf(limits), ...(restart === undefined ? {} : { restart }) };
};
