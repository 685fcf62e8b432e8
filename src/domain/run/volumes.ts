import { resolve } from "node:path/posix";
import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";

/** --volume: a folder of the host or a named volume at a place in the container, or a volume without a name. */
export type VolumeFlag =
  /** SOURCE:TARGET[:OPTIONS], as the engine reads it. */
  { readonly kind: "bind"; readonly bind: string } | { readonly kind: "anonymous"; readonly target: string };

/** A source that begins with a dot is a path from `workingDir` on.  @throws BadValue volumeEmpty, volumeSection, volumeColons */
export const readVolume = (value: string, workingDir: string): VolumeFlag => {
  if (value === "") throw new BadValue("volumeEmpty", value);
  if (value.length <= 2) return { kind: "anonymous", target: value };
  const sections = value.split(":");
  if (sections.some((section) => section === "")) throw new BadValue("volumeSection", value);
  if (sections.length > 3) throw new BadValue("volumeColons", value);
  if (sections.length === 1) return { kind: "anonymous", target: value };
  const [source, rest = ""] = cut(value, ":");
  return { kind: "bind", bind: `${source.startsWith(".") ? resolve(workingDir, source) : source}:${rest}` };
};

/** PATH[:OPTIONS] of each --tmpfs; the options are read when it is mounted. */
export const readTmpfs = (values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    values.map((value) => {
      const [path, options = ""] = cut(value, ":");
      return [path, options];
    }),
  );
