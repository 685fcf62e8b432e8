/** One frame as the engine sends it: 8 bytes of header, then the text. 1 is stdout, 2 stderr. */
export const frame = (source: 1 | 2, text: string): Buffer => {
  const bytes = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = source;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
};
