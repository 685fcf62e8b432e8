/** Which part of a log is asked for. The digits are those of k9s. */
export interface LogTimeWindow {
  readonly key: string;
  readonly tailLines?: number;
  readonly sinceSeconds?: number;
}

export const logWindows: readonly LogTimeWindow[] = [
  { key: "0", tailLines: 1000 },
  { key: "1" },
  { key: "2", sinceSeconds: 60 },
  { key: "3", sinceSeconds: 300 },
  { key: "4", sinceSeconds: 900 },
  { key: "5", sinceSeconds: 1800 },
  { key: "6", sinceSeconds: 3600 },
];

export const logWindowOf = (key: string): LogTimeWindow => logWindows.find((window) => window.key === key) ?? { key: "0", tailLines: 1000 };
