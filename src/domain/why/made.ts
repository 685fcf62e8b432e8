import type { Evidence, Finding, Missing, NextStep, Severity, Sure } from "./finding.ts";
import type { AboutKind, FindingKind } from "./kinds.ts";
import type { Known } from "./known.ts";
import { severityOf } from "./severity.ts";

interface Made<Kind extends FindingKind> {
  readonly about: AboutKind[Kind];
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** Left out: certain. */
  readonly sure?: Sure;
  readonly severity?: Severity;
  readonly runStartedAtMs?: number | undefined;
  readonly sinceMs?: number | undefined;
  readonly count?: number | undefined;
  readonly missing?: readonly Missing[];
  readonly next?: readonly NextStep[];
}

/** A finding of this container; what is undefined is left out. */
export const finding = <Kind extends FindingKind>(known: Pick<Known, "container">, kind: Kind, made: Made<Kind>): Finding<Kind> => {
  const { about, evidence, sure = "certain", severity = severityOf[kind], missing = [], next = [] } = made;
  const moments = Object.fromEntries(
    Object.entries({ runStartedAtMs: made.runStartedAtMs, sinceMs: made.sinceMs, count: made.count }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  return { kind, containerId: known.container.id, severity, sure, about, evidence, missing, next, ...moments } as Finding<Kind>;
};

/** A command of ours for something by its name: "logs db". */
export const stepOn = (name: string, command: string, verb: string): NextStep => ({ command, line: `${verb} ${name}` });

/** A command of ours for this container. */
export const step = ({ container }: Known, command: string, verb: string): NextStep => stepOn(container.name, command, verb);
