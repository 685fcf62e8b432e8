import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { readWhole } from "../docker/whole-number.ts";

export const restartPolicies = ["no", "always", "unless-stopped", "on-failure"] as const;

export interface RestartPolicy {
  /** "no", "always", "unless-stopped", "on-failure"; the engine judges it. */
  readonly name: string;
  /** 0: for ever. */
  readonly maximumRetries: number;
}

/** NAME, or on-failure:RETRIES.  @throws BadValue restartName, restartRetries */
export const readRestartPolicy = (value: string): RestartPolicy => {
  const [name, retries] = cut(value, ":");
  if (name === "" && retries !== undefined) throw new BadValue("restartName", value);
  if (retries !== undefined && retries !== "" && !/^[+-]?\d+$/.test(retries)) throw new BadValue("restartRetries", retries);
  return { name, maximumRetries: retries === undefined || retries === "" ? 0 : readWhole(retries.replace(/^([+-]?)0+(?=\d)/, "$1")) };
};

export const restarts = ({ name }: RestartPolicy): boolean => name !== "" && name !== "no";
