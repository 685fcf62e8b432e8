import { BadValue } from "../../../domain/bad-value.ts";
import { text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

const windowsOnly = (name: string) =>
  text({
    hidden: true,
    parse: (): never => {
      throw new BadValue("windowsOnly", name);
    },
  });

/** Flags of Docker's that can't be given here; each is refused by its name, with the reason. */
export const refusedFlags = {
  "cpu-count": windowsOnly("cpu-count"),
  "cpu-percent": windowsOnly("cpu-percent"),
  "io-maxbandwidth": windowsOnly("io-maxbandwidth"),
  "io-maxiops": windowsOnly("io-maxiops"),
  "use-api-socket": toggle({ hidden: true }),
};

/** @throws BadValue apiSocket */
export const refuseFlags = (values: ValuesOf<typeof refusedFlags>): void => {
  if (values["use-api-socket"]) throw new BadValue("apiSocket", "");
};
