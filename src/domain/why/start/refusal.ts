import { wordsOfCause } from "./engine-words.ts";

/** What an engine refused a start for, as far as its words tell: which container holds a port they don't. */
export type Refusal =
  | { readonly kind: "command" | "notExecutable" | "isDirectory"; readonly command: string }
  | TakenPort
  | { readonly kind: "address"; readonly address: string }
  /** `wasThere`: named by its id, whole or short, which it had when the container was on it. */
  | { readonly kind: "network"; readonly network: string; readonly wasThere: boolean }
  | { readonly kind: "noAddress"; readonly network: string }
  | { readonly kind: "networkOf"; readonly container: string; readonly isThere: boolean }
  | { readonly kind: "mountSource"; readonly source: string }
  | { readonly kind: "mountKind"; readonly source: string; readonly destination: string }
  | { readonly kind: "volume"; readonly path: string; readonly said: string }
  | { readonly kind: "logDriver"; readonly said: string }
  | { readonly kind: "device" | "deviceDriver" | "runtime"; readonly device: string }
  | { readonly kind: "capabilities" }
  | { readonly kind: "user" | "group"; readonly name: string }
  | { readonly kind: "other"; readonly said: string };

export interface TakenPort {
  readonly kind: "port";
  readonly address: string;
  readonly port: number;
  /** Left out where the engine does not say it. */
  readonly protocol?: string;
  /** Who had it then, by the engine's words: 20.10 says the same of a process of the host and of a container on another address. */
  readonly holder: "container" | "host" | "either";
}

type Part = (index: number) => string;
type Row = readonly [pattern: RegExp, read: (part: Part) => Refusal];

const programs: readonly Row[] = [
  [/^exec: "(.+)": executable file not found in \$PATH$/, (part) => ({ kind: "command", command: part(1) })],
  [/^exec: "(.+)": stat .+: no such file or directory$/, (part) => ({ kind: "command", command: part(1) })],
  [/^exec: "(.+)": is a directory: permission denied$/, (part) => ({ kind: "isDirectory", command: part(1) })],
  [/^exec: "(.+)": permission denied$/, (part) => ({ kind: "notExecutable", command: part(1) })],
];

const ports: readonly Row[] = [
  [
    /^Bind for (.+):(\d+) failed: port is already allocated$/,
    (part) => ({ kind: "port", address: part(1), port: Number(part(2)), holder: "container" }),
  ],
  [
    /: listen (tcp|udp|sctp)[46]? (.+):(\d+): bind: address already in use$/,
    (part) => ({ kind: "port", address: part(2), port: Number(part(3)), protocol: part(1), holder: "either" }),
  ],
  [
    /^failed to bind host port for (\[.+?\]|[^:]+):(\d+):.*\/(tcp|udp|sctp): address already in use$/,
    (part) => ({ kind: "port", address: part(1), port: Number(part(2)), protocol: part(3), holder: "host" }),
  ],
  [/: listen (?:tcp|udp|sctp)[46]? (.+):\d+: bind: cannot assign requested address$/, (part) => ({ kind: "address", address: part(1) })],
  [
    /^failed to bind host port for (\[.+?\]|[^:]+):\d+:.*: cannot assign requested address$/,
    (part) => ({ kind: "address", address: part(1) }),
  ],
];

const networks: readonly Row[] = [
  [/^network ([0-9a-f]{12}|[0-9a-f]{64}) not found$/, (part) => ({ kind: "network", network: part(1), wasThere: true })],
  [/^network (\S+) not found$/, (part) => ({ kind: "network", network: part(1), wasThere: false })],
  [
    /^(?:joining network namespace of container: )?No such container: (\S+)$/,
    (part) => ({ kind: "networkOf", container: part(1), isThere: false }),
  ],
  [
    /^(?:joining network namespace of container: )?cannot join network (?:namespace )?of a non running container: (?:container )?(\S+)(?: is \w+)?$/,
    (part) => ({ kind: "networkOf", container: part(1), isThere: true }),
  ],
  [/^no available IPv[46] addresses on this network's address pools: (\S+)/, (part) => ({ kind: "noAddress", network: part(1) })],
];

const mounts: readonly Row[] = [
  [
    /^error mounting "(.+?)" to rootfs at "(.+?)": .*: not a directory\b/,
    (part) => ({ kind: "mountKind", source: part(1), destination: part(2) }),
  ],
  [/^error mounting "(.+?)" to rootfs at ".+?": stat \1: no such file or directory$/, (part) => ({ kind: "mountSource", source: part(1) })],
  [/^failed to fulfil mount request: open (.+): no such file or directory$/, (part) => ({ kind: "mountSource", source: part(1) })],
  [/^invalid mount config for type "bind": bind source path does not exist: (.+)$/, (part) => ({ kind: "mountSource", source: part(1) })],
  [
    /^error while mounting volume '(.*?)': (?:failed to mount local volume: )?(.*)$/,
    (part) => ({ kind: "volume", path: part(1), said: part(2) }),
  ],
];

const others: readonly Row[] = [
  [/^failed to initialize logging driver: (.*)$/, (part) => ({ kind: "logDriver", said: part(1) })],
  [/^error gathering device information while adding custom device "(.+?)": /, (part) => ({ kind: "device", device: part(1) })],
  [/^could not select device driver ".*?" with capabilities: \[\[(.+?)\]/, (part) => ({ kind: "deviceDriver", device: part(1) })],
  [/^(?:Unknown runtime specified|unknown or invalid runtime name:) (\S+)$/, (part) => ({ kind: "runtime", device: part(1) })],
  [/^unable to apply caps: operation not permitted$/, () => ({ kind: "capabilities" })],
  [/^unable to find user (.+): no matching entries in passwd file$/, (part) => ({ kind: "user", name: part(1) })],
  [/^unable to find group (.+): no matching entries in group file$/, (part) => ({ kind: "group", name: part(1) })],
];

/** Docker 20.10 and 28 differ in words, not in causes. */
const table: readonly Row[] = [...programs, ...ports, ...networks, ...mounts, ...others];

/** The words as a cause: the first row that fits. */
export const refusalOf = (said: string): Refusal => {
  const words = wordsOfCause(said);
  for (const [pattern, read] of table) {
    const found = pattern.exec(words);
    if (found) return read((index) => found[index] ?? "");
  }
  return { kind: "other", said: words };
};
