import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { dependencyFindings } from "./dependencies.ts";
import { failedStart } from "./failed-start.ts";
import { lostNetworks } from "./lost-network.ts";
import { oldImage } from "./old-image.ts";
import { programFindings } from "./program.ts";
import { removalFailed } from "./removal-failed.ts";
import { waitFindings } from "./waits.ts";

/** Why it was not started, or could not be; and what it depends on. */
export const startFindings = (known: Known): readonly Finding[] => {
  const failed = failedStart(known);
  if (failed.length > 0) return failed;
  const program = programFindings(known);
  return [
    ...removalFailed(known),
    ...waitFindings(known),
    ...(program.length > 0 ? program : dependencyFindings(known)),
    ...lostNetworks(known),
    ...oldImage(known),
  ];
};
