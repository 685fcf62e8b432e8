import { commandLine, fieldsOf, momentOf, numberOf, rowsOf, textOf, textsOf } from "../json-read.ts";

/** A health probe, and what came of it. */
export interface ProbeDetails {
  /** "curl -f http://localhost/" */
  readonly command: string;
  /** "" of an image. */
  readonly status: string;
  readonly failingStreak: number;
  /** 0 is the engine's own. */
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly startPeriodMs: number;
  readonly retries: number;
  /** The last five at most, oldest first. */
  readonly answers: readonly { readonly atMs?: number; readonly exitCode: number; readonly output: string }[];
}

const nanosPerMs = 1e6;

/** Reads `Config.Healthcheck` and `State.Health`; undefined where there is no probe. */
export const probeDetails = (healthcheck: unknown, told: unknown): ProbeDetails | undefined => {
  const [check, health] = [fieldsOf(healthcheck), fieldsOf(told)];
  const [how, ...words] = textsOf(check.Test);
  if (how === undefined || how === "NONE") return undefined;
  return {
    command: how === "CMD-SHELL" ? words.join(" ") : commandLine(how === "CMD" ? words : [how, ...words]),
    status: textOf(health.Status),
    failingStreak: numberOf(health.FailingStreak),
    intervalMs: numberOf(check.Interval) / nanosPerMs,
    timeoutMs: numberOf(check.Timeout) / nanosPerMs,
    startPeriodMs: numberOf(check.StartPeriod) / nanosPerMs,
    retries: numberOf(check.Retries),
    answers: rowsOf(health.Log).map((answer) => {
      const atMs = momentOf(answer.End);
      return { ...(atMs === undefined ? {} : { atMs }), exitCode: numberOf(answer.ExitCode), output: textOf(answer.Output) };
    }),
  };
};
