import { logWindowOf } from "../domain/logs/log-time-window.ts";
import type { LogsView } from "../views/logs.ts";

export interface LogWindowOptions {
  readonly tail?: number;
  /** Seconds since 1970, as text. */
  readonly since?: string;
  readonly until?: string;
  readonly details?: boolean;
  /** Only the beginning is wanted: reading stops once this many lines are there, else the ring would push them out. */
  readonly atMostLines?: number;
}

const headLines = 10_000;

/** What to ask the engine for the window of a view. */
export const windowOptions = ({ windowKey, asked }: Pick<LogsView, "windowKey" | "asked">, nowMs: number): LogWindowOptions => {
  if (asked) {
    const { tailLines, since, until, details } = asked;
    return {
      ...(tailLines === undefined ? {} : { tail: tailLines }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(details ? { details } : {}),
    };
  }
  const { tailLines, sinceSeconds } = logWindowOf(windowKey);
  if (tailLines === undefined && sinceSeconds === undefined) return { atMostLines: headLines };
  return {
    ...(tailLines === undefined ? {} : { tail: tailLines }),
    ...(sinceSeconds === undefined ? {} : { since: (nowMs / 1000 - sinceSeconds).toFixed(3) }),
  };
};
