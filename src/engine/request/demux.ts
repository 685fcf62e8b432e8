import type { LogSource } from "../../domain/logs/log-line.ts";

/** A frame of a multiplexed stream, or a part of a very long one. */
export interface Frame {
  readonly source: LogSource;
  readonly bytes: Buffer;
  /** Whether a frame begins with it. */
  readonly isStart: boolean;
}

const headerBytes = 8;
/** Frames up to this come whole. An engine's have 16 KiB; a header may claim four gigabytes. */
const wholeBytes = 1024 * 1024;

/** Takes the multiplexed stream of a container without TTY apart: 8 bytes of header (source, length) before each frame.
 *  Chunks may break anywhere. Nothing is copied but what is left over.  Format: POST /containers/{id}/attach */
export const createDemux = (): ((chunk: Buffer) => readonly Frame[]) => {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let neededBytes = headerBytes;
  let long: { readonly source: LogSource; left: number; isStart: boolean } | undefined;

  return (chunk) => {
    kept.push(chunk);
    keptBytes += chunk.length;
    if (keptBytes < neededBytes) return [];
    const bytes = kept.length === 1 ? chunk : Buffer.concat(kept);
    const frames: Frame[] = [];
    let at = 0;
    neededBytes = headerBytes;
    while (at < bytes.length) {
      if (long) {
        const part = bytes.subarray(at, at + long.left);
        frames.push({ source: long.source, bytes: part, isStart: long.isStart });
        at += part.length;
        long = part.length < long.left ? { source: long.source, left: long.left - part.length, isStart: false } : undefined;
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
      frames.push({ source, bytes: bytes.subarray(at + headerBytes, end), isStart: true });
      at = end;
    }
    if (long) neededBytes = 1;
    kept = at < bytes.length ? [bytes.subarray(at)] : [];
    keptBytes = bytes.length - at;
    return frames;
  };
};
