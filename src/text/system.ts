const prunedKinds = {
  container: ["container", "containers"],
  image: ["image", "images"],
  volume: ["volume", "volumes"],
  network: ["network", "networks"],
  buildCache: ["part of the build cache", "parts of the build cache"],
} as const;

export type PrunedKind = keyof typeof prunedKinds;

/** What is said about disk usage, prunes, builds, volumes and networks. */
export const systemWords = {
  pruneLooking: "Looking at what would go…",
  pruneUnknown: (said: string) => `What would go is not known: ${said}`,
  pruneNothing: "Nothing would go.",
  pruneTooEarly: "nothing was done: what would go was not known yet; ask again",
  pruneTakes: (count: number, bytes: string, isLeast: boolean) =>
    `${count === 1 ? "1 thing goes" : `${count} things go`} and ${isLeast ? "at least " : ""}${bytes} become free:`,
  pruneItem: (kind: string, name: string, bytes: string) => `  ${kind} ${name}${bytes === "" ? "" : `  ${bytes}`}`,
  pruneMayTake: (count: number) => `Perhaps ${count === 1 ? "1 thing goes" : `${count} things go`}: the engine tells it only afterwards:`,
  prunePerhaps: (kind: string) => `perhaps ${kind}`,
  pruneMore: (count: number) => `  … and ${count} more: 6, then v lists everything`,
  pruneTakesNamed: (api: string) => `With API ${api} volumes that have a name go, too.`,
  pruneSparesNamed: (count: number, bytes: string, how: string) =>
    `${count === 1 ? "1 unused volume with a name stays" : `${count} unused volumes with a name stay`} (${bytes}): ${how} takes ${count === 1 ? "it" : "them"}, too`,
  pruneSparesUnknown: (reason: string) => `Nothing is pruned: what Docker's config.json spares is not known. ${reason}`,
  configuredFilters: (path: string, filters: string) => `Filtered by pruneFilters of ${path}, too: ${filters}`,
  configuredOverruled: (filters: string) => `Not by its ${filters}: --filter says the opposite`,
  configuredWithoutCache: (filters: string) => `The build cache has no labels: ${filters} spares none of it`,
  configuredIdle: (filters: string) => `Not by ${filters}: that is no NAME=VALUE`,
  configuredFilterWrong: (path: string, reason: string) => `Nothing is pruned: pruneFilters of ${path}: ${reason}`,
  configuredUntilWithVolumes: (path: string) =>
    `Nothing is pruned: pruneFilters of ${path} has until=, which the engine does not take for volumes`,
  untilTwice: "until= stands there, too, and can be said once",
  deleted: (kind: string, name: string) => `deleted ${kind} ${name}`,
  pruned: (counts: readonly (readonly [kind: PrunedKind, count: number])[], bytes: string) => {
    const gone = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${prunedKinds[kind][count === 1 ? 0 : 1]}`);
    return gone.length === 0 ? `nothing went, ${bytes} reclaimed` : `${gone.join(", ")} removed, ${bytes} reclaimed`;
  },
  untilWithVolumes: "--filter until= does not go with --volumes: Docker's CLI refuses it, too",
  created: (name: string) => `${name} created`,
  nameTwice: "the name is given twice: as --name and as argument",
  clusterVolume: (flag: string) => `--${flag} is for cluster volumes: they need swarm`,
  volumeLost: "All that is in it is lost.",
  networkLost: "What uses it by name no longer finds it.",
  predefined: (name: string) => `${name} is one of Docker's own`,
  connecting: "connecting",
  disconnecting: "disconnecting",
  connected: (container: string, network: string) => `${container} is connected to ${network}`,
  disconnected: (container: string, network: string) => `${container} is disconnected from ${network}`,
  disconnectLoss: "Its connections over this network break.",
  isDetailed: "this is each thing already",
  noSubject: "this event names nothing that can be inspected",
  built: (id: string, tags: readonly string[]) => `built ${[id.replace(/^sha256:/, "").slice(0, 12), ...tags].filter(Boolean).join(" ")}`,
  buildStdin: "- would be standard input, which is the keyboard here: name a folder, a Dockerfile or a URL",
  buildIsolation: "--isolation is for Windows",
  buildTrust: "--disable-content-trust=false needs Docker's notary, which is not here",
  buildkitSwitch: (value: string) => `DOCKER_BUILDKIT=${value} is neither true nor false`,
  buildkitIgnores: (flags: string) => `BuildKit takes no notice of ${flags}; DOCKER_BUILDKIT=0 builds with the classic builder`,
  iidThere: (path: string, reason: string) => `${path} could not be written${reason === "" ? "" : `: ${reason}`}`,
} as const;
