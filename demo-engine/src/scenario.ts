// Long because it is the whole demo world in one table: every container, volume and network.
import type { ApiError } from "./api/api-error.ts";
import type { PlayedEngine } from "./api/played-engine.ts";
import { defaultHostConfig, emptyConfig } from "./model/config.ts";
import { createContainerFiles } from "./world/container-files.ts";
import type { Behaviour, DemoContainer, DemoImage, DemoMount, DemoPort, Load } from "./model/model.ts";
import { createNetwork } from "./networks/networks.ts";
import { type KnownImage, LOCAL_IMAGES, makeImage, manifestDigest, repositoryOf } from "./registry/catalog.ts";
import { createVolume } from "./volumes/volumes.ts";
import { hexId } from "./world/random.ts";
import { SERVICE_LINES } from "./shell/log-texts.ts";
import { containerEvent, type DemoWorld } from "./world/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIB = 1024 ** 2;

interface Seed
  extends Partial<
    Pick<
      DemoContainer,
      | "labels"
      | "command"
      | "probe"
      | "state"
      | "exitCode"
      | "error"
      | "oomKilled"
      | "restartCount"
      | "health"
      | "healthOutput"
      | "failingStreak"
    >
  > {
  readonly name: string;
  readonly image: string;
  readonly age: number;
  /** Time since the start; left out when it never ran. */
  readonly up?: number;
  /** Time since the end. */
  readonly ended?: number;
  readonly load?: Load;
  readonly mounts?: readonly { readonly volume: string; readonly destination: string }[];
  readonly ports?: readonly DemoPort[];
  readonly networks?: readonly string[];
  readonly env?: readonly string[];
  readonly hasHealthCheck?: boolean;
  readonly memoryLimitBytes?: number;
  readonly restartPolicy?: string;
  /** What its start failed on, in the words of the engine that is played. */
  readonly refusal?: (refuse: PlayedEngine["refuse"]) => ApiError;
  /** Folders of the host. */
  readonly binds?: readonly { readonly source: string; readonly destination: string }[];
  readonly tmpfs?: Readonly<Record<string, string>>;
  /** Paths; the image asks for them. */
  readonly anonymousVolumes?: readonly string[];
}

const load = (cpuPercent: number, mebibytes: number, kilobytesPerSecond: number, ...processes: readonly string[]): Load => ({
  cpuPercent,
  memoryBytes: mebibytes * MIB,
  networkBytesPerSecond: kilobytesPerSecond * 1000,
  diskBytesPerSecond: kilobytesPerSecond * 300,
  processes,
});

const web = (publicPort: number, privatePort = publicPort): DemoPort => ({ publicPort, privatePort, protocol: "tcp" });

const SEEDS: readonly Seed[] = [
  {
    name: "shop-proxy-1",
    image: "nginx:1.27",
    age: 6 * DAY,
    up: 6 * DAY,
    ports: [web(80), web(443)],
    networks: ["shop_front", "shop_back"],
    command: ["/docker-entrypoint.sh", "nginx", "-g", "daemon off;"],
    load: load(1.4, 22, 180, "nginx: master process nginx -g daemon off;", "nginx: worker process", "nginx: worker process"),
  },
  {
    name: "shop-api-1",
    image: "shop/api:2.4",
    age: 2 * DAY,
    up: 26 * HOUR,
    ports: [web(3000)],
    command: ["node", "server.js"],
    env: ["NODE_ENV=production", "DATABASE_URL=postgres://shop:s3cret@db:5432/shop"],
    health: "healthy",
    hasHealthCheck: true,
    probe: { health: "healthy", output: "ok" },
    memoryLimitBytes: 512 * MIB,
    labels: { "shop.team": "주문팀 🛒" },
    load: load(62, 284, 420, "node server.js", "node worker/jobs.js", "/usr/bin/dumb-init --"),
  },
  {
    name: "shop-worker-1",
    image: "shop/worker:2.4",
    age: 40 * MINUTE,
    up: 5000,
    ended: 4000,
    state: "restarting",
    exitCode: 1,
    restartCount: 41,
    restartPolicy: "always",
    command: ["node", "worker.js"],
  },
  {
    name: "shop-db-1",
    image: "postgres:17",
    age: 21 * DAY,
    up: 6 * DAY,
    ports: [{ privatePort: 5432, protocol: "tcp" }],
    mounts: [{ volume: "shop_db-data", destination: "/var/lib/postgresql/data" }],
    command: ["docker-entrypoint.sh", "postgres"],
    env: ["POSTGRES_PASSWORD=s3cret"],
    hasHealthCheck: true,
    health: "healthy",
    probe: { health: "healthy", output: "/var/run/postgresql:5432 - accepting connections" },
    load: load(8, 412, 90, "postgres", "postgres: checkpointer", "postgres: background writer", "postgres: shop shop 172.18.0.4 idle"),
  },
  {
    name: "shop-cache-1",
    image: "redis:7.4",
    age: 6 * DAY,
    up: 3 * HOUR,
    ended: 12 * MINUTE,
    state: "exited",
    exitCode: 137,
    oomKilled: true,
    memoryLimitBytes: 256 * MIB,
    ports: [{ privatePort: 6379, protocol: "tcp" }],
    mounts: [{ volume: "shop_cache-data", destination: "/data" }],
    command: ["redis-server"],
    load: { ...load(3, 96, 60, "redis-server *:6379"), leaksToBytes: 290 * MIB },
  },
  {
    name: "shop-search-1",
    image: "opensearch:2.19",
    age: 3 * DAY,
    up: 5 * HOUR,
    ports: [{ privatePort: 9200, protocol: "tcp" }],
    health: "unhealthy",
    hasHealthCheck: true,
    failingStreak: 58,
    healthOutput: "connect ECONNREFUSED 127.0.0.1:9200",
    probe: { health: "unhealthy", output: "connect ECONNREFUSED 127.0.0.1:9200" },
    mounts: [{ volume: "shop_search-index", destination: "/usr/share/opensearch/data" }],
    command: ["./opensearch-docker-entrypoint.sh"],
    load: load(34, 910, 12, "java -Xms512m -Xmx512m org.opensearch.bootstrap.OpenSearch"),
  },
  {
    name: "shop-mailer-1",
    image: "shop/mailer:1.9",
    age: 9 * DAY,
    up: 9 * DAY,
    state: "paused",
    command: ["node", "mailer.js"],
    load: load(0.4, 61, 4, "node mailer.js"),
  },
  {
    name: "shop-metrics-1",
    image: "prom/prometheus:v3.1.0",
    age: 33 * MINUTE,
    state: "created",
    exitCode: 128,
    error:
      "driver failed programming external connectivity on endpoint shop-metrics-1: Bind for 0.0.0.0:80 failed: port is already allocated",
    ports: [web(80, 9090)],
    command: ["/bin/prometheus"],
    load: load(2, 95, 20, "/bin/prometheus --config.file=/etc/prometheus/prometheus.yml"),
  },
  {
    name: "shop-migrate-1",
    image: "shop/api:2.4",
    age: 2 * DAY,
    up: 2 * DAY,
    ended: 2 * DAY - 14_000,
    state: "exited",
    exitCode: 0,
    command: ["echo", "migrations: 0 pending"],
  },
  {
    name: "shop-backup-1",
    image: "shop/backup:0.7",
    age: 12 * DAY,
    up: 30 * HOUR,
    ended: 25 * HOUR,
    state: "exited",
    exitCode: 143,
    mounts: [{ volume: "shop_backups", destination: "/backups" }],
    command: ["/backup.sh", "--nightly"],
  },
  {
    name: "grafana",
    image: "grafana/grafana:11.4.0",
    age: 45 * DAY,
    up: 13 * DAY + 5 * HOUR,
    ports: [web(3001, 3000)],
    networks: ["bridge"],
    mounts: [{ volume: "grafana-data", destination: "/var/lib/grafana" }],
    labels: { note: "대시보드 📊" },
    command: ["/run.sh"],
    load: load(1.1, 118, 6, "grafana server --homepath=/usr/share/grafana"),
  },
  {
    name: "registry",
    image: "registry:2",
    age: 80 * DAY,
    up: 13 * DAY,
    ports: [web(5000)],
    networks: ["bridge"],
    memoryLimitBytes: 32 * MIB,
    anonymousVolumes: ["/var/lib/registry"],
    command: ["/entrypoint.sh", "/etc/docker/registry/config.yml"],
    load: load(0.2, 31, 3, "registry serve /etc/docker/registry/config.yml"),
  },
  {
    name: "registry-exporter",
    image: "registry-exporter:1.2",
    age: 80 * DAY,
    up: 50_000,
    networks: ["bridge"],
    restartPolicy: "always",
    command: ["/exporter"],
    load: load(0.1, 9, 1, "/exporter"),
  },
  {
    name: "shop-thumbs-1",
    image: "shop/worker:2.4",
    age: 2 * DAY,
    up: 26 * HOUR,
    ended: 21 * MINUTE,
    state: "exited",
    exitCode: 1,
    tmpfs: { "/tmp": "size=64m" },
    command: ["node", "thumbs.js"],
  },
  {
    name: "shop-orders-1",
    image: "shop/worker:2.4",
    age: 36 * MINUTE,
    state: "created",
    labels: { "com.docker.compose.depends_on": "db:service_healthy:false,search:service_healthy:false" },
    command: ["node", "orders.js"],
    load: load(3, 140, 40, "node orders.js"),
  },
  {
    name: "shop-reports-1",
    image: "shop/worker:2.4",
    age: 52 * MINUTE,
    up: 49 * MINUTE,
    ended: 49 * MINUTE - 1_300,
    state: "exited",
    exitCode: 1,
    networks: ["shop_front"],
    command: ["node", "reports.js"],
  },
  {
    name: "shop-static-1",
    image: "nginx:1.27",
    age: 2 * HOUR,
    state: "created",
    exitCode: 127,
    refusal: ({ cannotMount }) => cannotMount("/srv/shop/nginx.conf", "/etc/nginx/nginx.conf"),
    binds: [{ source: "/srv/shop/nginx.conf", destination: "/etc/nginx/nginx.conf" }],
    networks: ["shop_front"],
    command: ["/docker-entrypoint.sh", "nginx", "-g", "daemon off;"],
    load: load(0.3, 12, 20, "nginx: master process nginx -g daemon off;", "nginx: worker process"),
  },
];

/** Those that end by themselves, and what they write before. */
const CRASHES: Readonly<Record<string, { readonly lines: readonly string[]; readonly needs?: string }>> = {
  worker: {
    lines: [
      "worker 2.4.1 starting",
      "Error: missing environment variable QUEUE_URL",
      "    at readSettings (/app/settings.js:18:11)",
      "    at Object.<anonymous> (/app/worker.js:4:18)",
    ],
  },
  thumbs: {
    lines: [
      "thumbs 2.4.1: 1042 pictures are waiting",
      "Error: ENOSPC: no space left on device, write '/tmp/thumbs/1042.webp'",
      "    at async write (node:internal/fs/promises:1215:3)",
    ],
  },
  reports: {
    needs: "db",
    lines: [
      "reports 2.4.1 starting",
      "Error: getaddrinfo ENOTFOUND db",
      "    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26)",
    ],
  },
};

const serviceOf = (name: string): string => /^shop-(.+)-1$/.exec(name)?.[1] ?? name;

const behaviourOf = (seed: Seed, service: string): Behaviour => {
  const crash = CRASHES[service];
  if (crash) return { kind: "crashing", everyMs: 13_500, ...crash };
  if (service === "migrate") return { kind: "command" };
  const { lines, everyMs } = SERVICE_LINES[service] ?? {
    lines: [{ source: "stdout" as const, text: `${service}: working` }],
    everyMs: 60_000,
  };
  return {
    kind: "service",
    load: seed.load ?? load(1, 24, 1, (seed.command ?? ["sh"]).join(" ")),
    writer: {
      everyMs,
      line: (index) => {
        const { source, text } = lines[index % lines.length] ?? { source: "stdout" as const, text: "" };
        return { source, text: text.replaceAll("{n}", String(1042 + index)).replaceAll("{ms}", String(4 + ((index * 37) % 90))) };
      },
    },
  };
};

const containerFrom = (world: DemoWorld, seed: Seed): DemoContainer => {
  const {
    name,
    age,
    up,
    ended,
    ports = [],
    networks = ["shop_back"],
    mounts: named = [],
    binds = [],
    anonymousVolumes = [],
    env = [],
    memoryLimitBytes = 0,
    restartPolicy = "no",
  } = seed;
  const mounts = [
    ...named.map((mount) => ({ ...mount, mode: "z" })),
    ...anonymousVolumes.map((destination) => ({ volume: anonymousName(world, name, destination), destination, mode: "" })),
  ];
  const asked = [
    ...named.map(({ volume, destination }) => `${volume}:${destination}:rw`),
    ...binds.map(({ source, destination }) => `${source}:${destination}:rw`),
  ];
  const service = serviceOf(name);
  const isOfCompose = name.startsWith("shop-");
  const compose = isOfCompose
    ? { "com.docker.compose.project": "shop", "com.docker.compose.service": service, "com.docker.compose.container-number": "1" }
    : {};
  const now = world.startedAtMs;
  const id = hexId(world.seed, name);
  const image = world.images.find((candidate) => candidate.tags.includes(seed.image));
  const state = seed.state ?? "running";
  const running = state === "running" || state === "paused";
  const command = seed.command ?? [];
  const labels = { ...compose, ...seed.labels };
  const config = {
    ...emptyConfig,
    Hostname: id.slice(0, 12),
    Env: [...env, ...(image?.config.Env ?? [])],
    Cmd: command,
    Image: seed.image,
    WorkingDir: image?.config.WorkingDir ?? "",
    Labels: labels,
    ...(ports.length > 0 ? { ExposedPorts: Object.fromEntries(ports.map((port) => [`${port.privatePort}/${port.protocol}`, {}])) } : {}),
    ...(seed.hasHealthCheck ? { Healthcheck: { Test: ["CMD", "/healthcheck"], Interval: 5_000_000_000 } } : {}),
  };
  const bound = ports.flatMap(({ privatePort, protocol, publicPort }) =>
    publicPort === undefined ? [] : [[`${privatePort}/${protocol}`, [{ HostIp: "", HostPort: String(publicPort) }]] as const],
  );
  const hostConfig = {
    ...defaultHostConfig,
    Binds: asked.length > 0 ? asked : null,
    ...(seed.tmpfs ? { Tmpfs: seed.tmpfs } : {}),
    NetworkMode: networks[0] ?? "bridge",
    PortBindings: Object.fromEntries(bound),
    RestartPolicy: { Name: restartPolicy, MaximumRetryCount: 0 },
    Memory: memoryLimitBytes,
    MemorySwap: memoryLimitBytes > 0 ? -1 : 0,
  };
  const container: DemoContainer = {
    id,
    name,
    image: seed.image,
    imageId: image?.id ?? "",
    command,
    labels,
    createdAtMs: now - age,
    config,
    hostConfig,
    mounts: [
      ...mounts.map(
        ({ volume, destination, mode }): DemoMount => ({
          type: "volume",
          volume,
          source: "",
          destination,
          mode,
          writable: true,
          propagation: "",
        }),
      ),
      ...binds.map(
        ({ source, destination }): DemoMount => ({
          type: "bind",
          volume: "",
          source,
          destination,
          mode: "rw",
          writable: true,
          propagation: "rprivate",
        }),
      ),
    ],
    endpoints: new Map(
      networks.map((network, index) => [
        network,
        {
          asked: isOfCompose ? { Aliases: [name, service] } : {},
          networkId: running ? hexId(world.seed, `network ${network}`) : "",
          endpointId: running ? hexId(world.seed, `endpoint ${name} ${network}`) : "",
          address: running ? seedAddress(network, world.containers.size + 2 + index) : "",
        },
      ]),
    ),
    published: running ? ports : [],
    files: createContainerFiles(world, image, now - age),
    behaviour: behaviourOf(seed, service),
    probe: seed.probe,
    state,
    exitCode: seed.exitCode ?? 0,
    error: seed.refusal?.(world.engine.refuse).message ?? seed.error ?? "",
    oomKilled: seed.oomKilled ?? false,
    startedAtMs: up === undefined ? 0 : now - up,
    finishedAtMs: ended === undefined ? 0 : now - ended,
    restartCount: seed.restartCount ?? 0,
    health: seed.health ?? "none",
    healthOutput: seed.healthOutput ?? "",
    failingStreak: seed.failingStreak ?? 0,
    pid: running ? world.newPid() : 0,
    isStopping: false,
    log: [],
    program: undefined,
    terminal: undefined,
  };
  for (const { volume, destination } of mounts) {
    const found = world.volumes.find((candidate) => candidate.name === volume);
    if (found) container.files.mounts.set(destination, found.files);
  }
  return container;
};

const anonymousName = (world: DemoWorld, name: string, destination: string): string => hexId(world.seed, `volume ${name} ${destination}`);

const SUBNETS: Readonly<Record<string, string>> = { bridge: "172.17.0", shop_back: "172.18.0", shop_front: "172.19.0" };
const seedAddress = (network: string, host: number): string => `${SUBNETS[network] ?? "172.20.0"}.${host}`;

const imageFrom = (world: DemoWorld, known: KnownImage, ageDays: number): DemoImage => {
  const image = makeImage(known);
  const tags = known.tags.filter((tag) => !tag.startsWith("shop/:"));
  const createdAtMs = world.startedAtMs - ageDays * DAY;
  const digests = tags.filter((tag) => !tag.startsWith("shop/")).map((tag) => `${repositoryOf(tag)}@${manifestDigest(image)}`);
  return { ...image, tags: [...tags], digests, createdAtMs, taggedAtMs: createdAtMs };
};

const HISTORY_LINES = 240;
const RESTARTS_EVERY = 15_000;

/** The logs of the past: times go backwards from now, or from the container's end. */
const fillLog = (world: DemoWorld, container: DemoContainer): void => {
  const end = container.finishedAtMs || world.startedAtMs;
  const { behaviour } = container;
  const put = (source: "stdout" | "stderr", text: string, atMs: number): void => {
    container.log.push({ source, text: `${text}\n`, atMs, order: world.newOrder() });
  };
  if (container.startedAtMs === 0) return;
  if (behaviour.kind === "service") {
    const count = Math.min(HISTORY_LINES, Math.floor((end - container.startedAtMs) / behaviour.writer.everyMs));
    for (let index = 0; index < count; index += 1) {
      const { source, text } = behaviour.writer.line(index);
      put(source, text, Math.floor(end - (count - index) * behaviour.writer.everyMs * 6 + world.random() * 900));
    }
    if (container.oomKilled) put("stdout", "1:M # Out of memory allocating 524288 bytes", end - 40);
  } else if (behaviour.kind === "crashing") {
    for (let round = container.restartCount > 0 ? 30 : 1; round > 0; round -= 1) {
      for (const line of behaviour.lines) put("stderr", line, end - (round - 1) * RESTARTS_EVERY - 900);
    }
  } else put("stdout", "migrations: 3 applied, 0 pending ✅", end - 500);
};

const REMEMBERED = 3 * HOUR;
const TOLD_RESTARTS = 10;

/** What the engine remembers of the time before: how those came to be that did something lately. */
const rememberPast = (world: DemoWorld): void => {
  const now = world.startedAtMs;
  const past: { readonly atMs: number; readonly tell: () => void }[] = [];
  for (const container of world.containers.values()) {
    const { createdAtMs, startedAtMs, finishedAtMs, exitCode, oomKilled, restartCount } = container;
    const happened = (atMs: number, action: string, more?: Readonly<Record<string, string>>): void => {
      if (atMs > now - REMEMBERED && atMs <= now) past.push({ atMs, tell: () => containerEvent(world, container, action, more, atMs) });
    };
    const ended = (atMs: number): void => happened(atMs, "die", { exitCode: String(exitCode) });
    happened(createdAtMs, "create");
    if (startedAtMs === 0) continue;
    for (let before = Math.min(restartCount, TOLD_RESTARTS); before > 0; before -= 1) {
      happened(startedAtMs - before * RESTARTS_EVERY, "start");
      ended(finishedAtMs - before * RESTARTS_EVERY);
    }
    happened(startedAtMs, "start");
    if (finishedAtMs === 0) continue;
    if (oomKilled) happened(finishedAtMs - 20, "oom");
    ended(finishedAtMs);
  }
  for (const { tell } of past.sort((a, b) => a.atMs - b.atMs)) tell();
};

/** Fills an empty world with a web shop that has every kind of trouble. */
export const fillWorld = (world: DemoWorld): void => {
  const now = world.startedAtMs;
  for (const [known, ageDays] of LOCAL_IMAGES) world.images.push(imageFrom(world, known, ageDays));
  for (const [name, mebibytes, days] of [
    ["shop_db-data", 2210, 21],
    ["shop_cache-data", 180, 21],
    ["shop_search-index", 940, 3],
    ["shop_backups", 8120, 12],
    ["grafana-data", 66, 45],
  ] as const) {
    const labels = name.startsWith("shop_") ? { "com.docker.compose.project": "shop" } : null;
    world.volumes.push(createVolume({ name, createdAtMs: now - days * DAY, labels, sizeBytes: mebibytes * MIB }, world.nowMs));
  }
  for (const { name, age, anonymousVolumes = [] } of SEEDS)
    for (const destination of anonymousVolumes) {
      const seed = { name: anonymousName(world, name, destination), createdAtMs: now - age, anonymous: true, sizeBytes: 314 * MIB };
      world.volumes.push(createVolume(seed, world.nowMs));
    }
  for (const [name, driver, subnet] of [
    ["bridge", "bridge", "172.17.0.0/16"],
    ["host", "host", ""],
    ["none", "null", ""],
    ["shop_back", "bridge", "172.18.0.0/16"],
    ["shop_front", "bridge", "172.19.0.0/16"],
  ] as const) {
    const labels: Readonly<Record<string, string>> = name.startsWith("shop_") ? { "com.docker.compose.project": "shop" } : {};
    const Config = subnet === "" ? [] : [{ Subnet: subnet, Gateway: subnet.replace("0.0/16", "0.1") }];
    world.networks.push(
      createNetwork({
        id: hexId(world.seed, `network ${name}`),
        name,
        driver,
        internal: name === "shop_back",
        ipam: { Driver: "default", Options: null, Config },
        createdAtMs: now - 90 * DAY,
        labels,
      }),
    );
  }
  for (const seed of SEEDS) {
    const container = containerFrom(world, seed);
    world.containers.set(container.id, container);
    fillLog(world, container);
  }
  rememberPast(world);
};
