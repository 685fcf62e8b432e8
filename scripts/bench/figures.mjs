/** @typedef {{ what: string, value: number, unit: string, aim?: number, note?: string }} Figure  An aim is the most that is wanted. */
/** @typedef {{ what: string, skipped: string } | { what: string, failed: string }} NoFigure  Why there is no figure. */

/** The middle value; of an even count the mean of the two. Throws on none. */
export const median = (values) => {
  const sorted = ordered(values);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The smallest value that at least `percent` % of the values do not exceed. Throws on none. */
export const percentile = (values, percent) => {
  const sorted = ordered(values);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
};

const ordered = (values) => {
  if (values.length === 0) throw new Error("nothing was measured");
  return [...values].sort((a, b) => a - b);
};

/** One line: what, the figure with its unit, the one of the last run if there was one, the aim and whether it is met, a note. */
export const lineOf = (entry, before) => {
  const what = entry.what.padEnd(58);
  if ("failed" in entry) return `${what} NOT MEASURED: ${entry.failed}`;
  if ("skipped" in entry) return `${what} not measured here: ${entry.skipped}`;
  const figure = `${rounded(entry.value)} ${entry.unit}`.padStart(14);
  const aim = entry.aim === undefined ? "" : `aim ≤ ${entry.aim} ${entry.unit}: ${entry.value <= entry.aim ? "met" : "MISSED"}`;
  const was = before === undefined ? "" : `was ${rounded(before)}`;
  return `${what} ${figure}  ${was.padEnd(12)} ${aim.padEnd(26)} ${entry.note ?? ""}`.trimEnd();
};

const rounded = (value) => (Number.isInteger(value) ? value.toLocaleString("en") : value.toFixed(value < 10 ? 2 : 1));
