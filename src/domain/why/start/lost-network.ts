import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";

/** An engine makes them anew each time that it begins, and what is on them is on them by name. */
const madeByEngine: ReadonlySet<string> = new Set(["bridge", "host", "none"]);

/** A network of a stopped container that was removed meanwhile: its next start fails, also where one of the same name is there again. The
 *  list of networks may be an old one: it counts only if it was read after the container was made. */
export const lostNetworks = (known: Known): readonly Finding[] => {
  const { container, facts, world } = known;
  if (container.state !== "exited") return [];
  const { networks: listed = [] } = world;
  const { createdAtMs } = container;
  if (createdAtMs === undefined || !listed.some((network) => (network.createdAtMs ?? 0) >= createdAtMs)) return [];
  const ids = new Set(listed.map(({ id }) => id));
  return (facts?.setup?.networks ?? [])
    .filter(({ name, id }) => id !== "" && !ids.has(id) && !madeByEngine.has(name))
    .map(({ name, id }) =>
      finding(known, "lostNetwork", {
        about: { network: name },
        evidence: [{ source: "inspect", field: `NetworkSettings.Networks.${name}.NetworkID`, value: id }],
        next: [step(known, "container.inspect", "inspect")],
      }),
    );
};
