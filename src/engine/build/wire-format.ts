/** One field of a protobuf message: varints as numbers, the rest as bytes. */
export interface WireField {
  readonly number: number;
  readonly value: number | Buffer;
}

const varint = 0;
const fixed64 = 1;
const lengthPrefixed = 2;
const fixed32 = 5;

/** The fields of one message, in their order. Varints beyond 2^53 lose their last digits. What is broken off ends the message.
 *  Format: protobuf.dev/programming-guides/encoding */
export function* wireFields(message: Buffer): Generator<WireField> {
  let at = 0;
  const readVarint = (): number | undefined => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at];
      if (byte === undefined) return undefined;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  const readBytes = (length: number | undefined): Buffer | undefined => {
    if (length === undefined || at + length > message.length) return undefined;
    at += length;
    return message.subarray(at - length, at);
  };
  const readValue = (type: number): number | Buffer | undefined => {
    switch (type) {
      case varint:
        return readVarint();
      case lengthPrefixed:
        return readBytes(readVarint());
      case fixed64:
        return readBytes(8);
      case fixed32:
        return readBytes(4);
      default:
        return undefined; // groups are of another age
    }
  };
  while (at < message.length) {
    const tag = readVarint();
    if (tag === undefined) return;
    const value = readValue(tag & 7);
    if (value === undefined) return;
    yield { number: Math.floor(tag / 8), value };
  }
}

export const textIn = (value: number | Buffer): string => (typeof value === "number" ? "" : value.toString("utf8"));
export const bytesIn = (value: number | Buffer): Buffer => (typeof value === "number" ? Buffer.alloc(0) : value);
export const numberIn = (value: number | Buffer): number => (typeof value === "number" ? value : 0);
