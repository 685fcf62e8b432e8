import { endFindings } from "./end/end-findings.ts";
import { type Finding, severities } from "./finding.ts";
import type { Known } from "./known.ts";
import { fileFindings } from "./running/files.ts";
import { hostFindings } from "./running/host.ts";
import { probeFindings } from "./running/probe.ts";
import { resourceFindings } from "./running/resources.ts";
import { zombieFindings } from "./running/zombies.ts";
import { startFindings } from "./start/start-findings.ts";

/** What is wrong with a container and why, as far as it is known; the worst first. Nothing is said that the evidence does not hold: a
 *  healthy container has none that is broken or wrong. */
export const findings = (known: Known): readonly Finding[] => {
  if (isOnlyListed(known)) return none;
  const starts = startFindings(known);
  const rest = [...probeFindings(known), ...resourceFindings(known), ...zombieFindings(known), ...hostFindings(known)];
  // What inspect and the log still tell of the run before a start that failed is no longer the cause.
  if (starts.some(({ kind }) => kind.startsWith("start."))) return [...starts, ...rest].sort(byWeight);
  const ends = endFindings(known).filter(({ kind }) => kind !== "end.own" || !starts.some(explainsLastWords));
  const isInTrouble = [...starts, ...ends].some(({ severity }) => severity === "broken");
  const files = isInTrouble || known.container.health === "unhealthy" ? fileFindings(known) : [];
  return [...starts, ...ends, ...files, ...rest].sort(byWeight);
};

const none: readonly Finding[] = [];

/** On the first screen nothing but the list is known of thousands that run. */
const isOnlyListed = (known: Known): boolean =>
  known.container.state === "running" &&
  known.container.health !== "unhealthy" &&
  known.events.length === 0 &&
  !(known.facts || known.lastWords || known.refusal || known.processCounts) &&
  known.samples.length === 0;

const explainsLastWords = ({ kind, sure }: Finding): boolean => kind.startsWith("dependency.") && sure === "certain";

const sures = ["certain", "likely", "unknown"] as const;

/** Severity, then certain before likely, then the newest. */
export const byWeight = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  sures.indexOf(a.sure) - sures.indexOf(b.sure) ||
  (b.sinceMs ?? 0) - (a.sinceMs ?? 0);
