import type { LogSource } from "../../domain/logs/log-line.ts";

/** A frame of a multiplexed stream, or a part of a very long one: the bytes of `within` from `from` on, before `to`. */
export interface Frame {
  readonly source: LogSource;
  readonly within: Buffer;
  readonly from: number;
  readonly to: number;
  /** Whether a frame begins with it. */
  readonly isStart: boolean;
}

/** Takes more of a stream, and gives each frame that is whole with it. */
export type Demux = (chunk: Buffer, give: (frame: Frame) => void) => void;

const headerBytes = 8;
/** Frames up to this come whole. An engine's have 16 KiB; a header may claim four gigabytes. */
const wholeBytes = 1024 * 1024;

/** Takes the multiplexed stream of a container without TTY apart: 8 bytes of header (source, length) before each frame.
 *  Chunks may break anywhere. Nothing is copied but what is left over; what one call gives stands in one buffer.  Format: POST /containers/{id}/attach */
export const createDemux = (): Demux => {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let neededBytes = headerBytes;
  let long: { readonly source: LogSource; left: number; isStart: boolean } | undefined;

  return (chunk, give) => {
    kept.push(chunk);
    keptBytes += chunk.length;
    if (keptBytes < neededBytes) return;
    const bytes = kept.length === 1 ? chunk : Buffer.concat(kept);
    let at = 0;
    neededBytes = headerBytes;
    while (at < bytes.length) {
      if (long) {
        const to = Math.min(at + long.left, bytes.length);
        const left = long.left - (to - at);
        give({ source: long.source, within: bytes, from: at, to, isStart: long.isStart });
        long = left > 0 ? { source: long.source, left, isStart: false } : undefined;
        at = to;
        continue;
      }
      if (bytes.length - at < headerBytes) break;
      const length = bytes.readUInt32BE(at + 4);
      const source = bytes[at] === 2 ? "stderr" : "stdout";
      if (length > wholeBytes) {
        long = { source, left: length, isStart: true };
        at += headerBytes;
        continue;
      }
      const end = at + headerBytes + length;
      if (end > bytes.length) {
        neededBytes = headerBytes + length;
        break;
      }
      give({ source, within: bytes, from: at + headerBytes, to: end, isStart: true });
      at = end;
    }
    if (long) neededBytes = 1;
    kept = at < bytes.length ? [bytes.subarray(at)] : [];
    keptBytes = bytes.length - at;
  };
};

/** The frames that are whole with `chunk`, each with its bytes. */
export const framesOf = (demux: Demux, chunk: Buffer): readonly { readonly source: LogSource; readonly bytes: Buffer }[] => {
  const frames: { readonly source: LogSource; readonly bytes: Buffer }[] = [];
  demux(chunk, ({ source, within, from, to }) => frames.push({ source, bytes: within.subarray(from, to) }));
  return frames;
};
