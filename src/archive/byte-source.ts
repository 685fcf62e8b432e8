import { noPath } from "../domain/files/byte-path.ts";
import { ArchiveError } from "./archive-error.ts";

/** Chunks of any size read by the byte. Holds one chunk at a time. */
export interface ByteSource {
  /** Exactly `length` bytes; undefined when not a single one is left.  @throws ArchiveError truncated */
  readonly take: (length: number) => Promise<Buffer | undefined>;
  /** The next bytes, `atMost` of them.  @throws ArchiveError truncated */
  readonly some: (atMost: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export const byteSource = (chunks: AsyncIterable<Uint8Array>): ByteSource => {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const fill = async (): Promise<boolean> => {
    while (held.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return false;
      held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length);
    }
    return true;
  };
  const some = async (atMost: number): Promise<Buffer> => {
    if (!(await fill())) throw new ArchiveError("truncated", noPath);
    const part = held.subarray(0, atMost);
    held = held.subarray(part.length);
    return part;
  };
  return {
    some,
    async take(length) {
      if (!(await fill())) return undefined;
      if (held.length >= length) return some(length);
      const parts: Buffer[] = [];
      let missing = length;
      while (missing > 0) {
        const part = await some(missing);
        missing -= part.length;
        parts.push(part);
      }
      return Buffer.concat(parts);
    },
    close: async () => void (await iterator.return?.()),
  };
};
