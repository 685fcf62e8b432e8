import type { Evidence, Finding, Sure } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step, stepOn } from "../made.ts";
import { portOwner, portText } from "./port-owner.ts";
import type { TakenPort } from "./refusal.ts";

interface Told {
  readonly evidence: readonly [Evidence];
  readonly sinceMs: number | undefined;
  readonly runStartedAtMs?: number | undefined;
  /** Of what was told. */
  readonly sure: Sure;
}

/** Who holds a port of the host now that was taken when it was wanted. */
export const takenPort = (known: Known, taken: TakenPort, told: Told): Finding => {
  const port = portText(known, taken);
  const again = step(known, "container.start", "start");
  const owner = portOwner(known, taken);
  if (owner) {
    const { name } = owner.container;
    return finding(known, "start.portContainer", {
      ...told,
      about: { port, owner: name },
      evidence: [...told.evidence, { source: "list", field: "Ports", value: `${name} ${owner.published}` }],
      next: [stepOn(name, "container.ports", "port"), stepOn(name, "container.stop", "stop"), again],
    });
  }
  if (taken.holder === "container") return finding(known, "start.portGone", { ...told, about: { port }, next: [again] });
  const sure = taken.holder === "host" ? told.sure : "likely";
  return finding(known, "start.portHost", { ...told, about: { port }, sure, missing: ["host"], next: [again] });
};
