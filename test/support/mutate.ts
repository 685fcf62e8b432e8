/** A place in a JSON document: keys and indexes from the top. */
export type JsonPath = readonly (string | number)[];

/** Stands for a field that is left out. */
export const missing = Symbol("missing");

/** What stands in a field that should hold something else. */
export const wrongValues: readonly unknown[] = [null, missing, -3.5, 1e308, "y\x1b[31m", "constructor", ["y"], { a: { b: [1] } }, true];

/** Random numbers below 1, the same for the same seed. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Every place, the whole document first. */
export const allPaths = (json: unknown, at: JsonPath = []): JsonPath[] => {
  if (typeof json !== "object" || json === null) return [at];
  return [at, ...Object.entries(json).flatMap(([key, value]) => allPaths(value, [...at, Array.isArray(json) ? Number(key) : key]))];
};

/** One place of each kind: of the rows of a list the first that has the field stands for all. */
export const onePathOfEach = (json: unknown): readonly JsonPath[] => {
  const seen = new Map<string, JsonPath>();
  for (const path of allPaths(json)) {
    const kind = path.map((part) => (typeof part === "number" ? "[]" : part)).join(".");
    if (!seen.has(kind)) seen.set(kind, path);
  }
  return [...seen.values()];
};

/** The document with `value` at that place; the others share what did not change. */
export const withValue = (json: unknown, [key, ...rest]: JsonPath, value: unknown): unknown => {
  if (key === undefined) return value === missing ? undefined : value;
  if (Array.isArray(json)) {
    const index = Number(key);
    if (rest.length === 0 && value === missing) return json.filter((_, at) => at !== index);
    return json.map((item, at) => (at === index ? withValue(item, rest, value) : item));
  }
  if (typeof json !== "object" || json === null) return json;
  if (rest.length === 0 && value === missing) return Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));
  return { ...json, [key]: withValue((json as Record<string, unknown>)[key], rest, value) };
};

/** The document with one to six places changed by chance. */
export const mutated = (json: unknown, random: () => number): unknown => {
  const paths = allPaths(json).slice(1);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  let changed = json;
  for (let count = 1 + Math.floor(random() * 6); count > 0; count -= 1) changed = withValue(changed, pick(paths) ?? [], pick(wrongValues));
  return changed;
};

/** What no answer may bring to a person's eyes. */
export const javascriptWords =
  /\bundefined\b|\bNaN\b|\[object|Infinity|is not a function|is not iterable|Cannot read prop|Unexpected token|a defect of Gantry|can't be drawn|Invalid (?:time|date|array)|56y/i;
