/** What was last put on the clipboard of the terminal (OSC 52), of what was written to it; "" for nothing. */
export const copiedText = (written: readonly string[]): string =>
  Buffer.from(/\x1b\]52;c;([^\x07]*)\x07/.exec(written.at(-1) ?? "")?.[1] ?? "", "base64").toString();
