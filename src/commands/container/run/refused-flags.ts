import { BadValue } from "../../../domain/bad-value.ts";
import { textOf, type Values } from "../../../domain/values.ts";
import { type Flag, text, toggle } from "../../../command/old-flag.ts";

const windowsOnly = ["cpu-count", "cpu-percent", "io-maxbandwidth", "io-maxiops"] as const;

/** Flags of Docker's that can't be given here; each is refused by its name, with the reason. */
export const refusedFlags: readonly Flag[] = [
  ...windowsOnly.map((name) => text(name, { hidden: true, check: () => new BadValue("windowsOnly", name) })),
  toggle("use-api-socket", { hidden: true }),
];

/** @throws BadValue windowsOnly, apiSocket */
export const refuseFlags = (values: Values): void => {
  const windows = windowsOnly.find((name) => textOf(values, name) !== "");
  if (windows !== undefined) throw new BadValue("windowsOnly", windows);
  if (values["use-api-socket"] === true) throw new BadValue("apiSocket", "");
};
