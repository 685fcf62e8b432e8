/** The alternate screen, before Ink has it. */
export interface EarlyScreen {
  /** Draws what stands below the frame; nothing when the terminal has another size by now. */
  readonly drawBelow: (lines: readonly string[]) => void;
  /** Leaves the frame standing, for Ink to draw over. */
  readonly handOver: () => void;
  /** Gives the terminal back as it was. */
  readonly restore: () => void;
}

const enterAlternateScreen = "\x1b[?1049h";
const leaveAlternateScreen = "\x1b[?1049l";
/** A paste comes with its begin and its end told, and not as keys. */
const bracketPastes = "\x1b[?2004h";
const pastesAsKeys = "\x1b[?2004l";
const hideCursor = "\x1b[?25l";
const showCursor = "\x1b[?25h";
const cursorHome = "\x1b[H";
const clear = "\x1b[2J";
/** The topmost is 1. */
const cursorAtRow = (row: number): string => `\x1b[${row}H`;

export const sizeOf = ({ columns, rows }: NodeJS.WriteStream): { readonly columns: number; readonly rows: number } => ({
  columns: columns ?? 80,
  rows: rows ?? 24,
});

/** Draws a frame from the top in the alternate screen. */
export const openEarlyScreen = (stdout: NodeJS.WriteStream, frame: readonly string[]): EarlyScreen => {
  const drawnAt = sizeOf(stdout);
  const hasSizeOfFrame = (): boolean => {
    const now = sizeOf(stdout);
    return now.columns === drawnAt.columns && now.rows === drawnAt.rows;
  };
  stdout.write(enterAlternateScreen + bracketPastes + hideCursor + clear + cursorHome + frame.join("\r\n") + cursorHome);
  return {
    drawBelow: (lines) => {
      if (hasSizeOfFrame()) stdout.write(cursorAtRow(frame.length + 1) + lines.join("\r\n") + cursorHome);
    },
    handOver: () => {
      // The same state draws the same frame; at another size nothing of it may be left beside it.
      if (!hasSizeOfFrame()) stdout.write(clear + cursorHome);
    },
    restore: () => {
      stdout.write(pastesAsKeys + leaveAlternateScreen + showCursor);
    },
  };
};
