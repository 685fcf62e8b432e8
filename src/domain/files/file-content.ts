import { safeLogText, stripSgr } from "../text/safe-text.ts";

/** The beginning of a file, to look at. */
export interface FileContent {
  /** Made safe; without colours. */
  readonly lines: readonly string[];
  readonly isBinary: boolean;
  readonly sizeBytes: number;
  /** The lines are not all there is. */
  readonly isCut: boolean;
}

/** How much of a file is looked at. */
export const mostContentBytes = 256 * 1024;

/** A NUL, or much that is no UTF-8, is no text. */
const looksBinary = (bytes: Uint8Array, text: string): boolean =>
  bytes.subarray(0, 8192).includes(0) || (text.slice(0, 4096).match(/\ufffd/g)?.length ?? 0) > 64;

export const fileContent = (bytes: Uint8Array, sizeBytes: number): FileContent => {
  const text = new TextDecoder().decode(bytes);
  const isBinary = looksBinary(bytes, text);
  const lines = isBinary ? [] : text.split("\n").map((one) => stripSgr(safeLogText(one)));
  if (lines.at(-1) === "") lines.pop();
  return { lines, isBinary, sizeBytes, isCut: bytes.length < sizeBytes };
};
