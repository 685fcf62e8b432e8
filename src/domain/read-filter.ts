import { BadValue } from "./bad-value.ts";

/** Docker's --filter: "status=exited", several of a name are alternatives.  @throws BadValue badFilter */
export const readFilters = (typed: readonly string[]): Readonly<Record<string, readonly string[]>> => {
  const filters: Record<string, string[]> = {};
  for (const one of typed) {
    const [name, value] = readFilter(one);
    filters[name] = [...(filters[name] ?? []), value];
  }
  return filters;
};

/** One filter: its name in lower case, and its value without the blanks around it. Rule: docker/cli's opts.FilterOpt. */
export const readFilter = (typed: string): readonly [name: string, value: string] => {
  const at = typed.indexOf("=");
  if (at < 1) throw new BadValue("badFilter", typed);
  return [typed.slice(0, at).trim().toLowerCase(), typed.slice(at + 1).trim()];
};
