/** What of two things that were made alike can't be alike: ids, times, and what is derived from them. */
const derived = new Set([
  "Id",
  "Created",
  "CreatedAt",
  "StartedAt",
  "FinishedAt",
  "Pid",
  "ResolvConfPath",
  "HostnamePath",
  "HostsPath",
  "LogPath",
  "GraphDriver",
  "SandboxID",
  "SandboxKey",
  "EndpointID",
  "NetworkID",
  "MacAddress",
  "LastTagTime",
]);

/** Those that are written by hand in the settings stay compared: only what the engine chose differs. */
const keptInside = new Set(["Config", "HostConfig"]);

/** Order that Docker does not keep: its CLI takes binds from a map, the engine mounts and links. */
const unordered = new Set(["Binds", "Mounts", "Links"]);

export interface Twin {
  /** Of `docker inspect`, one object. */
  readonly inspected: unknown;
  /** The name and what else stands for it: replaced by the same word in both. */
  readonly names: readonly string[];
}

/** Where two things that were made by the same words differ, as "path: one ≠ other"; nothing when they are twins. */
export const compareInspect = (one: Twin, other: Twin): readonly string[] => differences("", plain(one), plain(other));

const plain = ({ inspected, names }: Twin): unknown => {
  const id = textAt(inspected, "Id");
  const replaced = [...(id === "" ? [] : [id, id.slice(0, 12)]), ...names];
  let text = JSON.stringify(inspected);
  for (const name of replaced) text = text.replaceAll(name, "NAME");
  // A volume without a name has 64 hexadecimal digits for one.
  return cleaned(JSON.parse(text.replace(/\b[0-9a-f]{64}\b/g, "HEX")) as unknown, "", false);
};

const textAt = (value: unknown, key: string): string => {
  const found = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof found === "string" ? found : "";
};

const cleaned = (value: unknown, key: string, isKept: boolean): unknown => {
  if (Array.isArray(value)) {
    const items = value.map((item) => cleaned(item, "", isKept));
    return unordered.has(key) ? items.map((item) => JSON.stringify(item)).sort() : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isKept || !derived.has(name))
      .map(([name, child]) => [name, cleaned(child, name, isKept || keptInside.has(name))]),
  );
};

const differences = (path: string, one: unknown, other: unknown): readonly string[] => {
  if (isObject(one) && isObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) => differences(path === "" ? key : `${path}.${key}`, one[key], other[key]));
  }
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a === b ? [] : [`${path}: ${a} ≠ ${b}`];
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
