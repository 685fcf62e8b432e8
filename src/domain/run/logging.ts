import { BadValue } from "../bad-value.ts";
import { cut, keyValues } from "../docker/key-value.ts";

export interface Logging {
  /** "": the engine's own. */
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
}

/** @throws BadValue logNone */
export const readLogging = (driver: string, options: readonly string[]): Logging => {
  if (driver === "none" && options.length > 0) throw new BadValue("logNone", options.join(" "));
  return { driver, options: keyValues(options) };
};

/** --storage-opt: KEY=VALUE.  @throws BadValue storageOption */
export const readStorageOption = (value: string): string => {
  if (cut(value, "=")[1] === undefined) throw new BadValue("storageOption", value);
  return value;
};
