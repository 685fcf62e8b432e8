import type { LogSource } from "../domain/log-line.ts";

export interface Frame {
  readonly source: LogSource;
  readonly bytes: Buffer;
}

const headerBytes = 8;

/** Takes the multiplexed stream of a container without TTY apart: 8 bytes of header (source, length) before each frame.
 *  Chunks may break anywhere. Nothing is copied but what is left over.  Format: POST /containers/{id}/attach */
export const createDemux = (): ((chunk: Buffer) => readonly Frame[]) => {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    let at = 0;
    while (bytes.length - at >= headerBytes) {
      const length = bytes.readUInt32BE(at + 4);
      const end = at + headerBytes + length;
      if (end > bytes.length) break;
      frames.push({ source: bytes[at] === 2 ? "stderr" : "stdout", bytes: bytes.subarray(at + headerBytes, end) });
      at = end;
    }
    rest = bytes.subarray(at);
    return frames;
  };
};
