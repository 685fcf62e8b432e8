/** A log gets a line so often while something runs; a terminal has one line, drawn anew. */
const logEveryMs = 4_000;
const drawEveryMs = 250;

export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

export interface Progress {
  /** What `line` gives, again and again, until what is returned is called. Several are told in one line. */
  readonly follow: (line: () => string) => () => void;
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** What a test wrote, as it is. */
  readonly pass: (text: string) => void;
}

/** Says how far the tests are: on a terminal in one line that goes when it has served, in a log in a line every few seconds. */
export const openProgress = (out: ProgressOutput): Progress => {
  const wipe = out.isTTY ? "\r\x1b[2K" : "";
  const lines = new Set<() => string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const line = [...lines].map((each) => each()).join(" | ");
    out.write(out.isTTY ? `${wipe}${line.slice(0, Math.max(1, (out.columns ?? 80) - 1))}` : `${line}\n`);
  };
  const stop = (line: () => string): void => {
    if (!lines.delete(line) || lines.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    out.write(wipe);
  };
  return {
    follow: (line) => {
      lines.add(line);
      if (out.isTTY) tell();
      timer ??= setInterval(tell, out.isTTY ? drawEveryMs : logEveryMs);
      return () => stop(line);
    },
    say: (line) => out.write(`${wipe}${line}\n`),
    pass: (text) => out.write(`${timer === undefined ? "" : wipe}${text}`),
  };
};

/** "0:07", "12:30" */
export const clockTime = (durationMs: number): string => {
  const seconds = Math.floor(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
