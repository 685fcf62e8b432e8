import { BadValue } from "../bad-value.ts";
import { cut, keyValues } from "../docker/key-value.ts";
import type { Host } from "./host.ts";
import { readKeyValueFile } from "./key-value-file.ts";

/** KEY=VALUE, or KEY for an empty value.  @throws BadValue labelNoName, labelSpaces */
export const readLabel = (value: string): string => {
  const key = cut(value, "=")[0].replace(/^[ \t]+/, "");
  if (key === "") throw new BadValue("labelNoName", value);
  if (/[ \t]/.test(key)) throw new BadValue("labelSpaces", key);
  return value;
};

/** `labels` are read by readLabel. --label-file before --label, so that the latter wins.  @throws BadValue of a line or a file */
export const readLabels = (labels: readonly string[], labelFiles: readonly string[], host: Host): Readonly<Record<string, string>> =>
  keyValues([...labelFiles.flatMap((path) => readKeyValueFile(host, path, () => undefined)), ...labels]);
