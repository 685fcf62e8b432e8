import type { LogSource } from "../domain/log-line.ts";
import { safeLogText } from "../domain/safe-text.ts";
import { createDemux, type Frame } from "./demux.ts";
import type { RawLogLine } from "./engine.ts";

/** A line longer than this is shown in parts: one line can't fill the memory. */
const maxLineCharacters = 1_000_000;

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /;

interface Pending {
  readonly decoder: TextDecoder;
  text: string;
  timestamp: string;
  isStarted: boolean;
}

/** Makes lines of a log's bytes. Without TTY a line over 16 KiB comes in frames that each repeat the timestamp: they are
 *  put together until one ends in a newline. Text is made safe here. */
export const createLogLines = (
  tty: boolean,
): { readonly push: (chunk: Buffer) => readonly RawLogLine[]; readonly end: () => readonly RawLogLine[] } => {
  const demux = createDemux();
  const pending: Record<LogSource, Pending> = { stdout: newPending(), stderr: newPending() };

  const finish = (source: LogSource, lines: RawLogLine[]): void => {
    const part = pending[source];
    const text = part.text.endsWith("\r") ? part.text.slice(0, -1) : part.text;
    lines.push({ source, timestamp: part.timestamp, text: safeLogText(text) });
    part.text = "";
    part.timestamp = "";
    part.isStarted = false;
  };

  const take = (source: LogSource, piece: string, isFrameStart: boolean): void => {
    const part = pending[source];
    const found = isFrameStart || !part.isStarted ? stamp.exec(piece) : null;
    if (found && !part.isStarted) part.timestamp = found[1] ?? "";
    part.text += found ? piece.slice(found[0].length) : piece;
    part.isStarted = true;
  };

  const feed = ({ source, bytes, isStart }: Frame, lines: RawLogLine[]): void => {
    const part = pending[source];
    const pieces = part.decoder.decode(bytes, { stream: true }).split("\n");
    pieces.forEach((piece, index) => {
      // With a TTY a chunk may break a timestamp: it is looked for when the line is whole.
      if (tty) {
        part.text += piece;
        part.isStarted ||= piece !== "";
      } else if (piece !== "" || index < pieces.length - 1) take(source, piece, isStart && index === 0);
      if (index < pieces.length - 1 || part.text.length > maxLineCharacters) {
        if (tty) splitStamp(part);
        finish(source, lines);
      }
    });
  };

  return {
    push: (chunk) => {
      const lines: RawLogLine[] = [];
      for (const frame of tty ? [{ source: "stdout" as const, bytes: chunk, isStart: true }] : demux(chunk)) feed(frame, lines);
      return lines;
    },
    end: () => {
      const lines: RawLogLine[] = [];
      for (const source of ["stdout", "stderr"] as const) {
        if (!pending[source].isStarted) continue;
        if (tty) splitStamp(pending[source]);
        finish(source, lines);
      }
      return lines;
    },
  };
};

const newPending = (): Pending => ({ decoder: new TextDecoder(), text: "", timestamp: "", isStarted: false });

const splitStamp = (part: Pending): void => {
  const found = stamp.exec(part.text);
  if (!found) return;
  part.timestamp = found[1] ?? "";
  part.text = part.text.slice(found[0].length);
};
