const BINARY = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;
const DECIMAL = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

const scaled = (bytes: number, base: number, units: readonly string[], digits: (value: number) => number): string => {
  if (!Number.isFinite(bytes)) return "-";
  let value = Math.max(0, bytes);
  let unit = 0;
  // Rounding first: 1023.96 MiB would else be shown as 1024MiB.
  while (unit < units.length - 1 && Number(value.toFixed(unit === 0 ? 0 : digits(value))) >= base) {
    value /= base;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : Number(value.toFixed(digits(value)))}${units[unit]}`;
};

/** Binary units, as `docker stats`: "12.3MiB". At most 7 cells. */
export const formatBytes = (bytes: number): string => scaled(bytes, 1024, BINARY, (value) => (value < 99.95 ? 1 : 0));

/** Decimal units in three digits, as `docker images`: "187MB", "1.24GB". */
export const formatSizeDecimal = (bytes: number): string =>
  scaled(bytes, 1000, DECIMAL, (value) => (value < 9.995 ? 2 : value < 99.95 ? 1 : 0));

/** "1.2KiB/s" */
export const formatRate = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond)}/s`;

/** One decimal: "12.3%"; none from a thousand on. */
export const formatPercent = (percent: number): string =>
  Number.isFinite(percent) ? `${percent >= 999.95 ? Math.round(percent) : percent.toFixed(1)}%` : "-";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;

/** One unit: "5s", "2m", "3h", "4d", "2w", "1y". From one minute on it changes by the minute at most. */
export const formatAge = (ageMs: number): string => {
  if (!Number.isFinite(ageMs)) return "-";
  const age = Math.max(0, ageMs);
  if (age < MINUTE) return `${Math.floor(age / SECOND)}s`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m`;
  if (age < DAY) return `${Math.floor(age / HOUR)}h`;
  if (age < 2 * WEEK) return `${Math.floor(age / DAY)}d`;
  if (age < YEAR) return `${Math.floor(age / WEEK)}w`;
  return `${Math.floor(age / YEAR)}y`;
};

/** The age of what began at `atMs`; "" where that is not known. */
export const formatAgeSince = (atMs: number | undefined, nowMs: number): string => (atMs === undefined ? "" : formatAge(nowMs - atMs));

/** Two units: "5s", "3m 5s", "2h 10m", "4d 3h". */
export const formatDuration = (durationMs: number): string => {
  if (!Number.isFinite(durationMs)) return "-";
  const duration = Math.max(0, durationMs);
  const two = (big: number, bigName: string, small: number, smallName: string): string => {
    const rest = Math.floor((duration % big) / small);
    return `${Math.floor(duration / big)}${bigName}${rest > 0 ? ` ${rest}${smallName}` : ""}`;
  };
  if (duration < MINUTE) return `${Math.floor(duration / SECOND)}s`;
  if (duration < HOUR) return two(MINUTE, "m", SECOND, "s");
  if (duration < DAY) return two(HOUR, "h", MINUTE, "m");
  return two(DAY, "d", HOUR, "h");
};

/** "2026-01-15 12:34:56.789", 23 cells, of an RFC 3339 time; in the machine's zone unless minutes east of UTC are given. What is
 *  no time stays as it is. */
export const formatStamp = (timestamp: string, offsetMinutes?: number): string => {
  const atMs = Date.parse(timestamp);
  if (Number.isNaN(atMs)) return timestamp.slice(0, 23).padEnd(23);
  const offset = offsetMinutes ?? -new Date(atMs).getTimezoneOffset();
  return new Date(atMs + offset * MINUTE).toISOString().slice(0, 23).replace("T", " ");
};

/** HH:MM:SS; in the machine's zone unless minutes east of UTC are given. */
export const formatClock = (atMs: number, offsetMinutes?: number): string => {
  if (!Number.isFinite(atMs)) return "--:--:--";
  const offset = offsetMinutes ?? -new Date(atMs).getTimezoneOffset();
  return new Date(atMs + offset * MINUTE).toISOString().slice(11, 19);
};

/** A Date reaches so far, and a day less: what lies beyond is no time. */
const latestMs = 8.64e15 - 86_400_000;

/** "12:01:03", of another day than `nowMs` "11-27 12:01", by the clock of this machine. */
export const formatMoment = (atMs: number, nowMs: number): string => {
  if (!(Math.abs(atMs) < latestMs)) return "--:--:--";
  const dayOf = (ms: number): string => new Date(ms - new Date(ms).getTimezoneOffset() * MINUTE).toISOString();
  const [day, today] = [dayOf(atMs), dayOf(nowMs)];
  return day.slice(0, 10) === today.slice(0, 10) ? day.slice(11, 19) : `${day.slice(5, 10)} ${day.slice(11, 16)}`;
};
