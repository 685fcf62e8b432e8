import { BadValue } from "../bad-value.ts";

/** Docker's filters: name → values. Values of one name are alternatives, but for labels. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** Reads "name=value" and "label!=x".
 *  @throws BadValue badFilter */
export const readFilter = (text: string): readonly [name: string, value: string] => {
  const equals = text.indexOf("=");
  if (equals <= 0) throw new BadValue("badFilter", text);
  return [text.slice(0, equals).trim().toLowerCase(), text.slice(equals + 1).trim()];
};

/** @throws BadValue badFilter */
export const readFilters = (texts: readonly string[]): Filters => {
  const filters: Record<string, string[]> = {};
  for (const text of texts) {
    const [name, value] = readFilter(text);
    filters[name] = [...(filters[name] ?? []), value];
  }
  return filters;
};
