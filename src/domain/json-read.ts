import { isRecord } from "./json-record.ts";

/** Reads JSON of the engine's; what is missing or of another kind is "", 0, false or empty. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((part): part is string => typeof part === "string") : [];

export const rowsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((part) => isRecord(part)) : [];

export const numberOf = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

/** "name=value", in order of their names. */
export const pairsOf = (value: unknown): readonly string[] =>
  Object.entries(fieldsOf(value))
    .map(([name, each]) => `${name}=${textOf(each)}`)
    .sort();

/** Milliseconds since 1970; undefined for the engine's "never" (year 1), too. */
export const momentOf = (value: unknown): number | undefined => {
  const atMs = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(atMs) || atMs <= 0 ? undefined : atMs;
};

/** Arguments as one line, each that needs it in quotes: the words of one are not taken for several. */
export const commandLine = (argv: readonly string[]): string =>
  argv
    .map((argument) => {
      if (/^[^\s'"]+$/.test(argument)) return argument;
      const quote = argument.includes("'") && !argument.includes('"') ? '"' : "'";
      return `${quote}${argument.replaceAll("\n", " ")}${quote}`;
    })
    .join(" ");
