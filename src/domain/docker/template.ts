import { BadValue } from "../bad-value.ts";

/** What of Docker's --format can be done without Go's templates: "json" and "{{json .}}" for the whole, "{{.State.Status}}" and
 *  "{{json .Config}}" for one part. The path's names; [] for the whole.  @throws BadValue badFormat */
export const readFormat = (format: string): readonly string[] => {
  if (format === "json") return [];
  const [, path] = /^\{\{ *(?:json )? *\.((?:[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)?) *\}\}$/.exec(format) ?? [];
  if (path === undefined) throw new BadValue("badFormat", format);
  return path === "" ? [] : path.split(".");
};

/** The part at a path; undefined where there is none. */
export const partAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, name) => (typeof part === "object" && part !== null ? Reflect.get(part, name) : undefined), value);

/** Texts as they are, all else as JSON. */
export const formatted = (part: unknown): string => (typeof part === "string" ? part : JSON.stringify(part));
