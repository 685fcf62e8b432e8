/** The engine reads 16 KiB at most of a line at once. Each such part is a record of its own: it begins with the timestamp of the first
 *  one, to the nanosecond, and only the last one is shorter. (What is no UTF-8 makes a record longer, never shorter.) */
export const partBytes = 16 * 1024;

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /;
const stampBytes = 40;
/** As Docker writes it. What has whole seconds only is no sign that two belong together. */
const exactStamp = /\.\d{9}Z$/;
const blank = 0x20;

/** What stands before the text of a record. */
export interface Lead {
  /** "" where there is none. */
  readonly timestamp: string;
  /** Of the timestamp and its blank. */
  readonly stampLength: number;
  /** With the details, where they were asked for: they are one word. */
  readonly length: number;
}

/** A line that came in one record. */
export const shortLine = (bytes: Buffer): { readonly timestamp: string; readonly text: string } => {
  const line = bytes.toString("utf8");
  const found = stamp.exec(line);
  return found ? { timestamp: found[1] ?? "", text: line.slice(found[0].length) } : { timestamp: "", text: line };
};

export const leadOf = (bytes: Buffer, at: number, details: boolean): Lead => {
  const found = stamp.exec(bytes.toString("latin1", at, at + stampBytes));
  if (!found) return { timestamp: "", stampLength: 0, length: 0 };
  const stampLength = found[0].length;
  const detailsEnd = details ? bytes.indexOf(blank, at + stampLength) : -1;
  return { timestamp: found[1] ?? "", stampLength, length: detailsEnd < 0 ? stampLength : detailsEnd + 1 - at };
};

/** Where the parts of a line begin that came without frames: where its first bytes come again, a part or more behind them. Nothing that
 *  a program prints can be taken for it: the engine's clock is read when the part is there. */
export const partStarts = (bytes: Buffer, details: boolean): readonly number[] => {
  const lead = leadOf(bytes, 0, details);
  const starts = [0];
  if (!exactStamp.test(lead.timestamp)) return starts;
  const repeated = bytes.subarray(0, lead.length);
  for (let at = 0; ; starts.push(at)) {
    at = bytes.indexOf(repeated, at + lead.length + partBytes);
    if (at < 0) return starts;
  }
};

/** The text of a line without what its parts repeat. Of the first one the details stay. */
export const joinedParts = (bytes: Buffer, starts: readonly number[], details: boolean): Buffer => {
  const first = leadOf(bytes, 0, details);
  const lead = bytes.subarray(0, first.length);
  const texts = starts.map((start, index) => {
    const end = starts[index + 1] ?? bytes.length;
    if (index === 0) return bytes.subarray(first.stampLength, end);
    const isSame = bytes.subarray(start, start + lead.length).equals(lead);
    return bytes.subarray(start + (isSame ? lead.length : leadOf(bytes, start, details).stampLength), end);
  });
  return texts.length === 1 ? (texts[0] ?? bytes) : Buffer.concat(texts);
};

/** Whether a frame that goes on a line is its last part. Some engines leave its newline out: the log driver "local" of 20.10, and each
 *  where the program ended without one. */
export const isLastPart = (frame: Buffer, lineStart: Buffer, details: boolean): boolean => {
  const lead = leadOf(frame, 0, details);
  return (
    frame.length - lead.length < partBytes && exactStamp.test(lead.timestamp) && leadOf(lineStart, 0, details).timestamp === lead.timestamp
  );
};

const nextRecord = /\r(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z) /g;

/** Where a line that came without frames ends though the engine left its newline out: in its last part, behind the terminal's carriage
 *  return (which may be the end of the part before), at the later timestamp of the next record. */
export const endWithoutNewline = (bytes: Buffer, starts: readonly number[], isContinued: boolean, details: boolean): number | undefined => {
  const last = starts.at(-1);
  if (last === undefined || (starts.length < 2 && !isContinued)) return undefined;
  const lead = leadOf(bytes, last, details);
  const from = last + lead.length;
  const before = bytes.toString("latin1", Math.max(0, last - 1), last);
  for (const found of `${before}${bytes.toString("latin1", from, from + partBytes + stampBytes)}`.matchAll(nextRecord))
    if ((found[1] ?? "") > lead.timestamp) return from + found.index + 1 - before.length;
  return undefined;
};

/** Where the character begins that the byte at `at` belongs to. */
export const characterStart = (bytes: Buffer, at: number): number => {
  let start = at;
  while (start > at - 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
};
