import type { LineOf } from "./segments.ts";

/** `after`, with each line that looks as it did in its place being that very line; `before` itself where all do. */
export const keptLines = (before: readonly LineOf[], after: readonly LineOf[]): readonly LineOf[] => {
  let changed = before.length !== after.length;
  const kept = after.map((now, index) => {
    const then = before[index];
    if (then && looksAs(then, now)) return then;
    changed = true;
    return now;
  });
  return changed ? kept : before;
};

const looksAs = (before: LineOf, after: LineOf): boolean =>
  before === after ||
  (before.length === after.length &&
    before.every((segment, index) => segment.text === after[index]?.text && segment.tone === after[index]?.tone));
