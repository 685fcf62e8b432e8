/** In any order, again and again, before the words that tell the cause. */
const prefixes: readonly RegExp[] = [
  /^failed to create task for container: /,
  /^failed to create shim task: /,
  /^OCI runtime create failed: /,
  /^OCI runtime exec failed: /,
  /^exec failed: /,
  /^runc create failed: /,
  /^unable to start container process: /,
  /^error during container init: /,
  /^failed to set up container networking: /,
  /^driver failed programming external connectivity on endpoint \S+(?: \([0-9a-f]+\))?: /,
];

/** What an engine says of a start that failed, without the names of the layers that it came through. */
export const wordsOfCause = (said: string): string => {
  let left = said.trim().replace(/: unknown$/, "");
  for (;;) {
    const found = prefixes.find((prefix) => prefix.test(left));
    if (!found) return left;
    left = left.replace(found, "");
  }
};

/** What the words are about, as far as they tell: which container holds a port they don't. */
export type Refusal =
  | { readonly kind: "command" | "notExecutable" | "isDirectory"; readonly command: string }
  /** `isContainer`: the engine says so; else it may be one or not. */
  | {
      readonly kind: "port";
      readonly address: string;
      readonly port: number;
      readonly protocol: string | undefined;
      readonly isContainer: boolean;
    }
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "network" | "noAddress"; readonly network: string }
  | { readonly kind: "networkOf"; readonly container: string; readonly isThere: boolean }
  | { readonly kind: "mountSource"; readonly source: string }
  | { readonly kind: "mountKind"; readonly source: string; readonly destination: string }
  | { readonly kind: "volume"; readonly path: string; readonly said: string }
  | { readonly kind: "logDriver"; readonly said: string }
  | { readonly kind: "device"; readonly device: string }
  | { readonly kind: "user"; readonly user: string }
  | { readonly kind: "other"; readonly said: string };

type Part = (index: number) => string;

/** The first that fits. Docker 20.10 and 28.5 differ in words, not in causes. */
const patterns: readonly (readonly [pattern: RegExp, read: (part: Part) => Refusal])[] = [
  [/^exec: "(.+?)": executable file not found in \$PATH/, (part) => ({ kind: "command", command: part(1) })],
  [/^exec: "(.+?)": stat \S+: no such file or directory/, (part) => ({ kind: "command", command: part(1) })],
  [/^exec: "(.+?)": is a directory/, (part) => ({ kind: "isDirectory", command: part(1) })],
  [/^exec: "(.+?)": permission denied/, (part) => ({ kind: "notExecutable", command: part(1) })],
  [
    /Bind for (\S+):(\d+) failed: port is already allocated/,
    (part) => ({ kind: "port", address: part(1), port: Number(part(2)), protocol: undefined, isContainer: true }),
  ],
  [
    /listen (tcp|udp|sctp)\d? (\S+):(\d+): bind: address already in use/,
    (part) => ({ kind: "port", address: part(2), port: Number(part(3)), protocol: part(1), isContainer: false }),
  ],
  [
    /failed to bind host port for (\S+?):(\d+):\S+\/(tcp|udp|sctp): address already in use/,
    (part) => ({ kind: "port", address: part(1), port: Number(part(2)), protocol: part(3), isContainer: false }),
  ],
  [/listen \w+ (\S+):\d+: bind: cannot assign requested address/, (part) => ({ kind: "address", address: part(1) })],
  [/failed to bind host port for (\S+?):\d+:\S+: cannot assign requested address/, (part) => ({ kind: "address", address: part(1) })],
  [/^network (\S+) not found/, (part) => ({ kind: "network", network: part(1) })],
  [/No such container: (\S+)/, (part) => ({ kind: "networkOf", container: part(1), isThere: false })],
  [/cannot join network of a non running container: (\S+)/, (part) => ({ kind: "networkOf", container: part(1), isThere: true })],
  [/no available IPv4 addresses on this network's address pools: (\S+)/, (part) => ({ kind: "noAddress", network: part(1) })],
  [
    /error mounting "(.+?)" to rootfs at "(.+?)": .*: not a directory/,
    (part) => ({ kind: "mountKind", source: part(1), destination: part(2) }),
  ],
  [/error mounting "(.+?)" to rootfs at ".+?": .*no such file or directory/, (part) => ({ kind: "mountSource", source: part(1) })],
  [/failed to fulfil mount request: open (.+?): no such file or directory/, (part) => ({ kind: "mountSource", source: part(1) })],
  [/bind source path does not exist: (.+)$/, (part) => ({ kind: "mountSource", source: part(1) })],
  [
    /error while mounting volume '(.+?)': failed to mount local volume: (.*)$/,
    (part) => ({ kind: "volume", path: part(1), said: part(2) }),
  ],
  [/failed to initialize logging driver: (.*)$/, (part) => ({ kind: "logDriver", said: part(1) })],
  [/adding custom device "(.+?)"/, (part) => ({ kind: "device", device: part(1) })],
  [/could not select device driver "\S*" with capabilities: \[\[(.+?)\]\]/, (part) => ({ kind: "device", device: part(1) })],
  [/unable to find user (\S+): no matching entries/, (part) => ({ kind: "user", user: part(1) })],
];

export const refusalOf = (said: string): Refusal => {
  const words = wordsOfCause(said);
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(words);
    if (found) return read((index) => found[index] ?? "");
  }
  return { kind: "other", said: words };
};
