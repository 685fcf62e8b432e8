import type { LogSource } from "../../domain/logs/log-line.ts";
import { safeLogText } from "../../domain/text/safe-text.ts";
import { createDemux, type Demux, type Frame } from "../request/demux.ts";
import type { RawLogLine } from "../engine.ts";
import { characterStart, endWithoutNewline, isLastPart, joinedParts, leadOf, partBytes, partStarts, shortLine } from "./log-parts.ts";
import { apart, plainLinesIn, type PlainLines } from "./plain-lines.ts";

/** A line longer than this is given in pieces: one line can't fill the memory. */
const mostLineBytes = 1024 * 1024;

const newline = 0x0a;
const carriageReturn = 0x0d;

/** What has come of a line that is not whole. */
interface Pending {
  chunks: Buffer[];
  length: number;
  /** Where in it frames begin. */
  frameStarts: number[];
  /** How many pieces of it were given already, and the time of the first. */
  pieces: number;
  timestamp: string;
}

/** Makes lines of a log's bytes, which were asked for with timestamps. Whether they come in frames, as they do without TTY, the first
 *  one tells: a timestamp begins with a digit, a frame with 0, 1 or 2. The parts of a line over 16 KiB, which each repeat the timestamp
 *  (and the details), are put together. Text is made safe here. */
export const createLogLines = (
  details = false,
): { readonly push: (chunk: Buffer) => readonly RawLogLine[]; readonly end: () => readonly RawLogLine[] } => {
  const demux = createDemux();
  const pending: Record<LogSource, Pending> = { stdout: nothing(), stderr: nothing() };
  let isFramed: boolean | undefined;

  const give = (source: LogSource, bytes: Buffer, starts: readonly number[], isWhole: boolean, lines: RawLogLine[]): void => {
    const line = pending[source];
    const text = joinedParts(bytes, starts, details).toString("utf8");
    const isPiece = line.pieces > 0 || !isWhole;
    const timestamp = leadOf(bytes, 0, details).timestamp || line.timestamp;
    if (isPiece) line.pieces += 1;
    line.timestamp = timestamp;
    lines.push({
      source,
      timestamp,
      text: safeLogText(withoutReturn(text)),
      ...(isPiece ? { piece: line.pieces } : {}),
    });
  };

  /** Gives what of a line must not or need not wait, and keeps the rest. */
  const settle = (source: LogSource, isEnded: boolean, lines: RawLogLine[]): void => {
    let bytes = whole(pending[source].chunks);
    if (isEnded && bytes.length < partBytes && pending[source].frameStarts.length < 2 && pending[source].pieces === 0) {
      const { timestamp, text } = shortLine(bytes);
      lines.push({ source, timestamp, text: safeLogText(withoutReturn(text)) });
      pending[source] = nothing();
      return;
    }
    for (;;) {
      const { pieces, frameStarts } = pending[source];
      const starts = isFramed ? startsOf(frameStarts) : bytes.length > partBytes ? partStarts(bytes, details) : [0];
      const end = isFramed ? undefined : endWithoutNewline(bytes, starts, pieces > 0, details);
      const isTooLong = end === undefined && bytes.length > mostLineBytes;
      if (end === undefined && !isTooLong) {
        if (isEnded) {
          if (bytes.length > 0 || pieces === 0) give(source, bytes, starts, true, lines);
          pending[source] = nothing();
        } else pending[source] = { ...pending[source], chunks: [bytes], length: bytes.length };
        return;
      }
      // What is too long is broken where one of its parts begins, or else a character.
      const to = end ?? starts.findLast((start) => start > 0 && start <= mostLineBytes) ?? characterStart(bytes, mostLineBytes);
      give(
        source,
        bytes.subarray(0, to),
        starts.filter((start) => start < to),
        !isTooLong,
        lines,
      );
      pending[source] = isTooLong
        ? { ...pending[source], frameStarts: starts.filter((start) => start >= to).map((start) => start - to) }
        : nothing();
      bytes = bytes.subarray(to);
    }
  };

  const feed = ({ source, within, from, to, isStart }: Frame, plain: PlainLines, lines: RawLogLine[]): void => {
    let at = isNothing(pending[source]) ? plain.take(source, from, to, lines) : from;
    if (isFramed && isStart && at === from) pending[source].frameStarts.push(pending[source].length);
    while (at < to) {
      const bytes = within.subarray(at, to);
      const end = bytes.indexOf(newline);
      const rest = end < 0 ? bytes : bytes.subarray(0, end);
      const line = pending[source];
      line.chunks.push(rest);
      line.length += rest.length;
      if (end >= 0) settle(source, true, lines);
      else if (line.length > mostLineBytes) settle(source, false, lines);
      else if (line.length > partBytes && !isFramed && rest.includes(carriageReturn)) settle(source, false, lines);
      if (end < 0) break;
      at += end + 1;
      if (isNothing(pending[source])) at = plain.take(source, at, to, lines);
    }
    const { chunks, frameStarts, pieces } = pending[source];
    const isContinued = frameStarts.length > 1 || (frameStarts.length === 1 && pieces > 0);
    if (!isFramed || !isStart || !isContinued) return;
    const bytes = within.subarray(from, to);
    if (isLastPart(bytes, chunks[0] ?? bytes, details)) settle(source, true, lines);
  };

  return {
    push: (chunk) => {
      if (chunk.length === 0) return [];
      isFramed ??= (chunk[0] ?? 0) <= 2;
      const lines: RawLogLine[] = [];
      let plain: PlainLines | undefined;
      (isFramed ? demux : unframed)(chunk, (frame) => {
        plain ??= plainLinesIn(frame.within);
        feed(frame, plain, lines);
      });
      return plain === undefined || plain.isMostOfIt() ? lines : lines.map(apart);
    },
    end: () => {
      const lines: RawLogLine[] = [];
      for (const source of ["stdout", "stderr"] as const) if (pending[source].length > 0) settle(source, true, lines);
      return lines;
    },
  };
};

/** Bytes of a terminal, as many at a time as the engine reads: how long a piece may be is looked at in between. */
const unframed: Demux = (chunk, give) => {
  for (let from = 0; from < chunk.length; from += partBytes)
    give({ source: "stdout", within: chunk, from, to: Math.min(from + partBytes, chunk.length), isStart: true });
};

const withoutReturn = (text: string): string => (text.endsWith("\r") ? text.slice(0, -1) : text);

const nothing = (): Pending => ({ chunks: [], length: 0, frameStarts: [], pieces: 0, timestamp: "" });

const isNothing = ({ length, frameStarts, pieces }: Pending): boolean => length === 0 && frameStarts.length === 0 && pieces === 0;

const whole = ([first, ...others]: readonly Buffer[]): Buffer =>
  others.length === 0 ? (first ?? Buffer.alloc(0)) : Buffer.concat([...(first ? [first] : []), ...others]);

/** A line may begin in the middle of a frame. */
const startsOf = (frameStarts: readonly number[]): readonly number[] => (frameStarts[0] === 0 ? frameStarts : [0, ...frameStarts]);
