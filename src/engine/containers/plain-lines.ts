import type { LogSource } from "../../domain/logs/log-line.ts";
import type { RawLogLine } from "../engine.ts";
import { partBytes } from "./log-parts.ts";

/** What nearly each line is: a timestamp to the nanosecond, and printable ASCII. */
const plainLine = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z [\x20-\x7e]*\r?\n/y;
const stampLength = "2026-01-01T00:00:00.000000000Z ".length;
const carriageReturn = 0x0d;

/** Takes plain lines out of one buffer, decoded at once: their text is safe as it stands. */
export interface PlainLines {
  /** Appends the plain lines that follow each other from `from` on, before `to` and none longer than a part; where they end. */
  readonly take: (source: LogSource, from: number, to: number, lines: RawLogLine[]) => number;
  /** Whether most of the buffer became lines: each of them keeps all of it alive. */
  readonly isMostOfIt: () => boolean;
}

export const plainLinesIn = (bytes: Buffer): PlainLines => {
  const all = bytes.toString("latin1");
  let taken = 0;
  return {
    take: (source, from, to, lines) => {
      for (let at = from; ; ) {
        plainLine.lastIndex = at;
        const end = plainLine.test(all) ? plainLine.lastIndex : Number.POSITIVE_INFINITY;
        if (end > to || end - at > partBytes) {
          taken += at - from;
          return at;
        }
        const textEnd = all.charCodeAt(end - 2) === carriageReturn ? end - 2 : end - 1;
        lines.push({ source, timestamp: all.slice(at, at + stampLength - 1), text: all.slice(at + stampLength, textEnd) });
        at = end;
      }
    },
    isMostOfIt: () => taken * 2 >= all.length,
  };
};

/** The same line, which keeps nothing alive but itself. */
export const apart = (line: RawLogLine): RawLogLine => ({ ...line, timestamp: copied(line.timestamp), text: copied(line.text) });

const copied = (text: string): string => Buffer.from(text).toString();
