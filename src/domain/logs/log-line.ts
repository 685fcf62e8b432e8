export type LogSource = "stdout" | "stderr";

/** One line of a container's log, already safe to show: SGR colours are the only escapes left. */
export interface LogLine {
  readonly containerId: string;
  readonly source: LogSource;
  /** RFC 3339 with nanoseconds, as the engine wrote it; sorts as text. "" when unknown. */
  readonly timestamp: string;
  readonly text: string;
  /** 1, 2, …: a piece of a line that is longer than 1 MiB. */
  readonly piece?: number;
}
