import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { isTypedPath, type PathBase, typedPath } from "../files/typed-path.ts";

interface Typed {
  /** Docker takes a volume that is given twice for one. */
  readonly typed: string;
}

/** --volume: a folder of the host or a named volume at a place in the container, or a volume without a name. */
export type VolumeFlag = Typed &
  (
    | {
        readonly kind: "bind";
        readonly source: string;
        /** TARGET[:OPTIONS], as the engine reads it. */
        readonly rest: string;
      }
    | { readonly kind: "anonymous"; readonly target: string }
  );

/** @throws BadValue volumeEmpty, volumeSection, volumeColons */
export const readVolume = (typed: string): VolumeFlag => {
  if (typed === "") throw new BadValue("volumeEmpty", typed);
  if (typed.length <= 2) return { kind: "anonymous", typed, target: typed };
  const sections = typed.split(":");
  if (sections.some((section) => section === "")) throw new BadValue("volumeSection", typed);
  if (sections.length > 3) throw new BadValue("volumeColons", typed);
  if (sections.length === 1) return { kind: "anonymous", typed, target: typed };
  const [source, rest = ""] = cut(typed, ":");
  return { kind: "bind", typed, source, rest };
};

/** SOURCE:TARGET[:OPTIONS]. A source that begins with a dot or "~/" is a path of this machine. */
export const bindFrom = ({ source, rest }: Extract<VolumeFlag, { kind: "bind" }>, base: PathBase): string =>
  `${source.startsWith(".") || isTypedPath(source) ? typedPath(source, base) : source}:${rest}`;

/** PATH[:OPTIONS] of each --tmpfs; the options are read when it is mounted. */
export const readTmpfs = (values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    values.map((value) => {
      const [path, options = ""] = cut(value, ":");
      return [path, options];
    }),
  );
