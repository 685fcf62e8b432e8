import type { Refusals } from "./refusals.ts";

export type Filters = ReadonlyMap<string, readonly string[]>;

export const refuseUnknown = (filters: Filters, known: readonly string[], refuse: Refusals): void => {
  for (const name of filters.keys()) if (!known.includes(name)) throw refuse.unknownFilter(name);
};

/** A filter that says yes or no; undefined when it is not there. */
export const isTrue = (filters: Filters, name: string, refuse: Refusals): boolean | undefined => {
  const [value] = filters.get(name) ?? [];
  if (value === undefined) return undefined;
  if (/^(1|true)$/i.test(value)) return true;
  if (/^(0|false)$/i.test(value)) return false;
  throw refuse.badFilterValue(name, value);
};

const hasLabel = (labels: Readonly<Record<string, string>> | null, text: string): boolean => {
  const [key = "", expected] = text.split(/=(.*)/s);
  const value = labels?.[key];
  return value !== undefined && (expected === undefined || value === expected);
};

/** All of `label`, none of `label!`. */
export const hasLabels = (labels: Readonly<Record<string, string>> | null, filters: Filters): boolean =>
  (filters.get("label") ?? []).every((text) => hasLabel(labels, text)) &&
  !(filters.get("label!") ?? []).some((text) => hasLabel(labels, text));

const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** "24h", Unix seconds or a date: only what is older goes. Undefined without the filter. */
export const untilOf = (filters: Filters, nowMs: number, refuse: Refusals): number | undefined => {
  const [text] = filters.get("until") ?? [];
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g)];
  if (parts.length > 0 && parts.map(([whole]) => whole).join("") === text)
    return nowMs - parts.reduce((sum, [, number, unit = "s"]) => sum + Number(number) * (UNITS[unit] ?? 0), 0);
  const date = Date.parse(text);
  if (Number.isNaN(date)) throw refuse.badTime(text);
  return date;
};
