import { logWindowOf } from "../domain/log-windows.ts";

export interface LogWindowOptions {
  readonly tail?: number;
  /** Seconds since 1970, as text. */
  readonly since?: string;
  /** Only the beginning is wanted: reading stops once this many lines are there, else the ring would push them out. */
  readonly atMostLines?: number;
}

const headLines = 10_000;

/** What to ask the engine for a window of `LogsView.windowKey`. */
export const windowOptions = (windowKey: string, nowMs: number): LogWindowOptions => {
  const { tailLines, sinceSeconds } = logWindowOf(windowKey);
  if (tailLines === undefined && sinceSeconds === undefined) return { atMostLines: headLines };
  return {
    ...(tailLines === undefined ? {} : { tail: tailLines }),
    ...(sinceSeconds === undefined ? {} : { since: (nowMs / 1000 - sinceSeconds).toFixed(3) }),
  };
};
