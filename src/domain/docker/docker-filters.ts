import { BadValue } from "../bad-value.ts";

/** Docker's filters: name → values. Values of one name are alternatives, but for labels. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** One --filter. */
export interface NamedFilter {
  readonly typed: string;
  readonly name: string;
  readonly value: string;
}

/** Reads "name=value" and "label!=x".
 *  @throws BadValue badFilter */
export const readFilter = (typed: string): NamedFilter => {
  const equals = typed.indexOf("=");
  if (equals <= 0) throw new BadValue("badFilter", typed);
  return { typed, name: typed.slice(0, equals).trim().toLowerCase(), value: typed.slice(equals + 1).trim() };
};

/** The values of each name together. */
export const filtersOf = (given: readonly Omit<NamedFilter, "typed">[]): Filters => {
  const filters: Record<string, string[]> = {};
  for (const { name, value } of given) filters[name] = [...(filters[name] ?? []), value];
  return filters;
};
