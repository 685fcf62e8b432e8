import { BadValue } from "../bad-value.ts";
import { csvFields } from "../docker/csv-fields.ts";
import { cut } from "../docker/key-value.ts";
import { readBoolean } from "../docker/read-boolean.ts";
import { readBytes } from "../docker/read-bytes.ts";
import { isTypedPath, type PathBase, typedPath } from "../files/typed-path.ts";

/** How far a bind mount goes into what is mounted below its source. */
export type BindRecursion = "enabled" | "disabled" | "writable" | "readonly";

/** --mount. What is left out is the engine's own choice. */
export interface Mount {
  /** "volume", "bind", "tmpfs", "image", "npipe", "cluster": Docker's word, not judged here. */
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly consistency: string;
  readonly bind?: { readonly propagation: string; readonly recursion: BindRecursion };
  readonly volume?: {
    readonly noCopy: boolean;
    readonly labels: Readonly<Record<string, string>>;
    readonly subpath: string;
    readonly driver: string;
    readonly options: Readonly<Record<string, string>>;
  };
  readonly image?: { readonly subpath: string };
  readonly tmpfs?: { readonly sizeBytes: number; readonly mode: number };
}

const recursions = new Set<string>(["enabled", "disabled", "writable", "readonly"] satisfies BindRecursion[]);

/** The options that stand for true when they stand alone. */
const switches = new Set(["readonly", "ro", "volume-nocopy", "bind-nonrecursive"]);

const noBind = { propagation: "", recursion: "enabled" } as const;
const noVolume = { noCopy: false, labels: {}, subpath: "", driver: "", options: {} } as const;
const noTmpfs = { sizeBytes: 0, mode: 0 } as const;

/** type=…,source=…,target=…[,KEY=VALUE…]; see mountFrom for its source.
 *  @throws BadValue csvQuote, mountField, mountKey, mountValue, mountTarget, mountType, mountMix, mountReadonly, mountPropagation */
export const readMount = (value: string): Mount => {
  let mount: Mount = { type: "volume", source: "", target: "", readOnly: false, consistency: "" };
  for (const field of csvFields(value)) mount = withField(mount, field);
  checkWhole(mount, value);
  return mount;
};

const withField = (mount: Mount, field: string): Mount => {
  const [name, given] = cut(field, "=");
  const key = name.toLowerCase();
  if (given === undefined && !switches.has(key)) throw new BadValue("mountField", field);
  const text = given ?? "true";
  const { bind = noBind, volume = noVolume, tmpfs = noTmpfs } = mount;
  switch (key) {
    case "type":
      return { ...mount, type: text.toLowerCase() };
    case "source":
    case "src":
      return { ...mount, source: text };
    case "target":
    case "dst":
    case "destination":
      return { ...mount, target: text };
    case "readonly":
    case "ro":
      return { ...mount, readOnly: valued(field, () => readBoolean(text)) };
    case "consistency":
      return { ...mount, consistency: text.toLowerCase() };
    case "bind-propagation":
      return { ...mount, bind: { ...bind, propagation: text.toLowerCase() } };
    case "bind-nonrecursive":
      return { ...mount, bind: { ...bind, recursion: valued(field, () => readBoolean(text)) ? "disabled" : "enabled" } };
    case "bind-recursive":
      if (!recursions.has(text)) throw new BadValue("mountRecursion", text);
      // The engine's own way needs no options.
      return text === "enabled" ? mount : { ...mount, bind: { ...bind, recursion: text as BindRecursion } };
    case "volume-nocopy":
      return { ...mount, volume: { ...volume, noCopy: valued(field, () => readBoolean(text)) } };
    case "volume-subpath":
      return { ...mount, volume: { ...volume, subpath: text } };
    case "volume-label":
      return { ...mount, volume: { ...volume, labels: withPair(volume.labels, text) } };
    case "volume-driver":
      return { ...mount, volume: { ...volume, driver: text } };
    case "volume-opt":
      return { ...mount, volume: { ...volume, options: withPair(volume.options, text) } };
    case "image-subpath":
      return { ...mount, image: { subpath: text } };
    case "tmpfs-size":
      return { ...mount, tmpfs: { ...tmpfs, sizeBytes: valued(field, () => readBytes(text)) } };
    case "tmpfs-mode":
      if (!/^[0-7]{1,11}$/.test(text)) throw new BadValue("mountValue", field);
      return { ...mount, tmpfs: { ...tmpfs, mode: Number.parseInt(text, 8) } };
    default:
      throw new BadValue("mountKey", key);
  }
};

/** A source that begins with "./", "../" or "~/" is a path of this machine. */
export const mountFrom = (mount: Mount, base: PathBase): Mount =>
  isTypedPath(mount.source) ? { ...mount, source: typedPath(mount.source, base) } : mount;

const withPair = (pairs: Readonly<Record<string, string>>, text: string): Readonly<Record<string, string>> => {
  const [key, value = ""] = cut(text, "=");
  return key === "" ? pairs : { ...pairs, [key]: value };
};

/** Names the whole field where its value can't be read. */
const valued = <Value>(field: string, read: () => Value): Value => {
  try {
    return read();
  } catch {
    throw new BadValue("mountValue", field);
  }
};

const checkWhole = (mount: Mount, value: string): void => {
  if (mount.type === "") throw new BadValue("mountType", value);
  if (mount.target === "") throw new BadValue("mountTarget", value);
  for (const kind of ["volume", "image", "bind", "tmpfs"] as const) {
    if (mount[kind] && mount.type !== kind) throw new BadValue("mountMix", `${kind}-… with type=${mount.type}`);
  }
  const recursion = mount.bind?.recursion;
  if ((recursion === "writable" || recursion === "readonly") && !mount.readOnly)
    throw new BadValue("mountReadonly", `bind-recursive=${recursion}`);
  if (recursion === "readonly" && mount.bind?.propagation !== "rprivate") throw new BadValue("mountPropagation", value);
};
