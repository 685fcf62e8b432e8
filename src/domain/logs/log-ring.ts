import type { LogLine } from "./log-line.ts";

/** The newest lines of a log, bounded in bytes. A line keeps its number for ever, so that a place in the log stays true
 *  while older lines fall out. */
export interface LogRing {
  /** Adds lines after the newest; the oldest fall out when there are too many bytes. Amortised O(1) a line. */
  readonly append: (lines: readonly LogLine[]) => void;
  /** The line with this number; undefined when it fell out or has not come. */
  readonly at: (index: number) => LogLine | undefined;
  /** Number of the oldest line kept. */
  readonly firstIndex: number;
  /** How many lines have come; the newest is `total - 1`. */
  readonly total: number;
  /** How many lines are kept. */
  readonly length: number;
  readonly bytes: number;
}

const perLineBytes = 64; // the object, the timestamp and the array's slot
const defaultMaxBytes = 8 * 1024 * 1024;
const trimAt = 4096;

/** UTF-16 text costs one or two bytes a unit in V8; two is the safe side. */
const costBytes = (line: LogLine): number => line.text.length * 2 + perLineBytes;

export const createLogRing = (maxBytes: number = defaultMaxBytes): LogRing => {
  let lines: (LogLine | undefined)[] = [];
  let start = 0; // index in `lines` of the oldest kept
  let dropped = 0; // lines taken out of the array so far
  let bytes = 0;
  return {
    append: (added) => {
      for (const line of added) {
        lines.push(line);
        bytes += costBytes(line);
      }
      while (bytes > maxBytes && lines.length - start > 1) {
        const oldest = lines[start];
        if (oldest) bytes -= costBytes(oldest);
        lines[start] = undefined;
        start++;
      }
      if (start >= trimAt && start * 2 >= lines.length) {
        lines = lines.slice(start);
        dropped += start;
        start = 0;
      }
    },
    at: (index) => (index < dropped + start ? undefined : lines[index - dropped]),
    get firstIndex() {
      return dropped + start;
    },
    get total() {
      return dropped + lines.length;
    },
    get length() {
      return lines.length - start;
    },
    get bytes() {
      return bytes;
    },
  };
};
