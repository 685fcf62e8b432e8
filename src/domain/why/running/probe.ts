import type { ProbeAnswer } from "../../container/container-setup.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { lastOf } from "../last-run.ts";
import { finding, step } from "../made.ts";

const shellNotFound = 127;
/** An exec that could not be started, or was given up. */
const noExit = -1;
const fewestTurns = 3;
const flappingMs = 600_000;

/** What its health probe tells while it runs; nothing in its start period, in which failures do not count. */
export const probeFindings = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  if (container.state !== "running") return [];
  const failing = container.health === "unhealthy" ? [unhealthy(known, facts?.setup?.probe?.answers.at(-1))] : [];
  return [...failing, ...flapping(known)];
};

/** Healthy and unhealthy by turns, whichever it is at the moment. */
const flapping = (known: Known): readonly Finding[] => {
  const { facts } = known;
  const turns = known.events.filter(
    ({ action, atMs }) => action.startsWith("health_status: ") && known.nowMs - atMs <= flappingMs && atMs >= (facts?.startedAtMs ?? 0),
  );
  const [first] = turns;
  if (!first || turns.filter(({ action }) => action.endsWith("unhealthy")).length < fewestTurns - 1 || turns.length < fewestTurns)
    return [];
  const made = finding(known, "probe.flaps", {
    about: { turns: turns.length, overMs: known.nowMs - first.atMs },
    evidence: turns.slice(-5).map((turn): Evidence => ({ source: "events", field: turn.action, value: "", atMs: turn.atMs })) as [Evidence],
    ...run(known),
    count: turns.length,
    next: [step(known, "container.details", "why")],
  });
  return [made];
};

const run = ({ facts }: Known) => ({ runStartedAtMs: facts?.startedAtMs });

const unhealthy = (known: Known, answer: ProbeAnswer | undefined): Finding => {
  const { facts } = known;
  const output = (answer?.output ?? facts?.healthOutput ?? "").trim();
  const said =
    output
      .split("\n")
      .findLast((line) => line.trim() !== "")
      ?.trim() ?? "";
  const evidence: [Evidence] = [
    {
      source: "probe",
      field: answer ? `exit ${answer.exitCode}` : "output",
      value: output,
      ...(answer?.endedAtMs === undefined ? {} : { atMs: answer.endedAtMs }),
    },
  ];
  const turned = lastOf(known, "health_status: unhealthy");
  const common = {
    evidence,
    ...run(known),
    sinceMs: turned?.atMs,
    count: facts?.healthFailingStreak || undefined,
    next: [step(known, "container.logs", "logs"), step(known, "container.restart", "restart")],
  };
  // The exec's own events say 127 or 137 then: only the answer's words count.
  if (/^Health check exceeded timeout/.test(output))
    return finding(known, "probe.timesOut", { about: { timeoutMs: facts?.setup?.probe?.timeoutMs || timeoutIn(output) }, ...common });
  const program = missingProgram(answer?.exitCode, output);
  if (program !== undefined) return finding(known, "probe.missing", { about: { program }, ...common });
  return finding(known, "probe.fails", { about: { exitCode: answer?.exitCode, said }, ...common });
};

/** "Health check exceeded timeout (1s)"; 0 where it does not say it. */
const timeoutIn = (output: string): number => Number(/\((\d+(?:\.\d+)?)s\)/.exec(output)?.[1] ?? 0) * 1_000;

const notStarted = /exec: "([^"]+)":(?: stat \S+:)? (?:executable file not found|no such file or directory)/;

/** What the shell or the runtime did not find. */
const missingProgram = (exitCode: number | undefined, output: string): string | undefined => {
  if (exitCode === noExit || exitCode === undefined) return notStarted.exec(output)?.[1];
  return exitCode === shellNotFound ? /(?:^|: )([^\s:]+): (?:command )?not found\s*$/m.exec(output)?.[1] : undefined;
};
