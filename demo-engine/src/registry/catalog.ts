import type { ContainerConfig } from "../model/config.ts";
import { BASE_TIME_MS, type Base, BASES, baseLayer, programLayer } from "../shell/base-files.ts";
import { sha256 } from "../files/layer.ts";
import { createImage, createLayer } from "../model/image.ts";
import type { DemoImage, DemoLayer } from "../model/model.ts";
import { DEFAULT_PATH } from "../shell/process.ts";

/** An image that the world knows: it lies on the engine, in the demo's registry, or both. */
export interface KnownImage {
  readonly tags: readonly string[];
  readonly mebibytes: number;
  readonly config: Partial<ContainerConfig>;
  /** Path → the kind of log that it writes. */
  readonly binaries: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
  /** What it is built upon, Debian unless it is named; "none": nothing but its own binary. */
  readonly base?: Base | "none";
  readonly labels?: Readonly<Record<string, string>>;
}

const MIB = 1024 ** 2;
const ENTRYPOINT = '#!/bin/sh\nset -e\nexec "$@"\n';
const env = (...more: readonly string[]): readonly string[] => [`PATH=${DEFAULT_PATH}`, ...more];
const page = "<!DOCTYPE html>\n<title>Welcome to the Gantry demo</title>\n";

const server = (
  tags: readonly string[],
  mebibytes: number,
  binary: string,
  kind: string,
  config: Partial<ContainerConfig> = {},
  texts?: Readonly<Record<string, string>>,
): KnownImage => ({
  tags,
  mebibytes,
  config: { Env: env(), Cmd: [binary], ...config },
  binaries: { [binary]: kind },
  ...(texts ? { texts } : {}),
});

const nginx: KnownImage = {
  tags: ["nginx:1.27", "nginx:latest", "nginx:1.27-alpine"],
  mebibytes: 192,
  config: {
    Env: env("NGINX_VERSION=1.27.5"),
    Entrypoint: ["/docker-entrypoint.sh"],
    Cmd: ["nginx", "-g", "daemon off;"],
    ExposedPorts: { "80/tcp": {} },
    StopSignal: "SIGQUIT",
  },
  binaries: { "/usr/sbin/nginx": "proxy" },
  texts: { "/docker-entrypoint.sh": ENTRYPOINT, "/usr/share/nginx/html/index.html": page, "/etc/nginx/nginx.conf": "events {}\n" },
};

const redis = (version: string, mebibytes: number, more: readonly string[] = []): KnownImage => ({
  tags: [`redis:${version}`, ...more],
  mebibytes,
  config: {
    Env: env(`REDIS_VERSION=${version}`),
    Entrypoint: ["docker-entrypoint.sh"],
    Cmd: ["redis-server"],
    ExposedPorts: { "6379/tcp": {} },
    Volumes: { "/data": {} },
    WorkingDir: "/data",
  },
  binaries: { "/usr/local/bin/redis-server": "cache", "/usr/local/bin/redis-cli": "" },
  texts: { "/usr/local/bin/docker-entrypoint.sh": ENTRYPOINT },
});

const postgres = (version: string, mebibytes: number, more: readonly string[] = []): KnownImage => ({
  tags: [`postgres:${version}`, ...more],
  mebibytes,
  config: {
    Env: env(`PG_MAJOR=${version}`, "PGDATA=/var/lib/postgresql/data"),
    Entrypoint: ["docker-entrypoint.sh"],
    Cmd: ["postgres"],
    ExposedPorts: { "5432/tcp": {} },
    Volumes: { "/var/lib/postgresql/data": {} },
    StopSignal: "SIGINT",
  },
  binaries: { "/usr/local/bin/postgres": "db" },
  texts: {
    "/usr/local/bin/docker-entrypoint.sh":
      '#!/bin/sh\nif [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then\n  echo "Error: Database is uninitialized and superuser password is not specified." >&2\n  echo "       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser." >&2\n  exit 1\nfi\nexec "$@"\n',
  },
});

const shop = (name: string, version: string, mebibytes: number, binary: string, ...command: readonly string[]): KnownImage => ({
  ...server([`shop/${name}:${version}`], mebibytes, binary, name, { Cmd: command }, { [`/app/${command.at(-1) ?? ""}`]: "// shop\n" }),
  labels: { "org.opencontainers.image.vendor": "김하늘 상점" },
});

/** On the engine when the world begins: with the age in days. */
export const LOCAL_IMAGES: readonly (readonly [image: KnownImage, ageDays: number])[] = [
  [{ ...nginx, tags: ["nginx:1.27"] }, 40],
  [shop("api", "2.4", 284, "/usr/local/bin/node", "node", "server.js"), 2],
  [shop("worker", "2.4", 281, "/usr/local/bin/node", "node", "worker.js"), 2],
  [postgres("17", 438), 30],
  [redis("7.4", 117), 60],
  [server(["opensearch:2.19"], 1240, "/usr/share/opensearch/opensearch-docker-entrypoint.sh", "search"), 70],
  [shop("mailer", "1.9", 203, "/usr/local/bin/node", "node", "mailer.js"), 95],
  [server(["prom/prometheus:v3.1.0"], 296, "/bin/prometheus", "metrics", { ExposedPorts: { "9090/tcp": {} } }), 20],
  [{ ...shop("backup", "0.7", 48, "/backup.sh", "/backup.sh"), base: "olderAlpine" }, 200],
  [server(["grafana/grafana:11.4.0"], 483, "/run.sh", "grafana", { ExposedPorts: { "3000/tcp": {} }, User: "472" }), 50],
  [
    {
      ...server(["registry:2"], 26, "/entrypoint.sh", "registry", {
        ExposedPorts: { "5000/tcp": {} },
        Volumes: { "/var/lib/registry": {} },
      }),
      base: "olderAlpine",
    },
    400,
  ],
  [{ ...server(["registry-exporter:1.2"], 12, "/exporter", "exporter"), base: "none" }, 300],
  [{ tags: ["busybox:latest"], base: "busybox", mebibytes: 4, config: { Env: env(), Cmd: ["sh"] }, binaries: {} }, 55],
  [shop("", "", 279, "/usr/local/bin/node", "node", "old.js"), 9],
];

/** In the demo's registry. */
export const REGISTRY_IMAGES: readonly KnownImage[] = [
  nginx,
  redis("7", 116, ["redis:latest", "redis:7-alpine"]),
  redis("7.4", 117),
  postgres("16", 431, ["postgres:16-alpine"]),
  postgres("17", 438, ["postgres:latest"]),
  {
    tags: ["alpine:3.22", "alpine:latest", "alpine:3"],
    base: "alpine",
    mebibytes: 8,
    config: { Env: env(), Cmd: ["/bin/sh"] },
    binaries: {},
  },
  {
    tags: ["busybox:1.37", "busybox:latest", "busybox:stable"],
    base: "busybox",
    mebibytes: 4,
    config: { Env: env(), Cmd: ["sh"] },
    binaries: {},
    labels: {},
  },
  server(["httpd:2.4", "httpd:latest"], 148, "/usr/local/bin/httpd-foreground", "proxy", { ExposedPorts: { "80/tcp": {} } }),
  server(["node:22", "node:22-alpine", "node:latest"], 157, "/usr/local/bin/node", "", { Cmd: ["node"] }),
  server(["python:3.13", "python:3.13-slim", "python:latest"], 124, "/usr/local/bin/python3", "", { Cmd: ["python3"] }),
  server(["prom/prometheus:v3.1.0", "prom/prometheus:latest"], 296, "/bin/prometheus", "metrics", { ExposedPorts: { "9090/tcp": {} } }),
  server(["grafana/grafana:11.4.0", "grafana/grafana:latest"], 483, "/run.sh", "grafana", { ExposedPorts: { "3000/tcp": {} } }),
  {
    ...server(["registry:2", "registry:latest"], 26, "/entrypoint.sh", "registry", { ExposedPorts: { "5000/tcp": {} } }),
    base: "alpine",
  },
  {
    tags: ["hello-world:latest"],
    base: "busybox",
    mebibytes: 1,
    config: { Env: env(), Cmd: ["/hello"] },
    binaries: {},
    texts: { "/hello": "#!/bin/sh\necho\necho 'Hello from the Gantry demo!'\necho 'This message shows that your demo world works.'\n" },
  },
  {
    ...server(["demo/private:1", "demo/private:latest"], 34, "/usr/local/bin/private", "api"),
    base: "alpine",
    labels: { "demo.private": "yes" },
  },
];

/** Only an account sees it. */
export const isPrivate = (repository: string): boolean => repository.startsWith("demo/");

const words = (list: readonly string[]): string => `[${list.map((word) => JSON.stringify(word)).join(" ")}]`;

/** The image itself: the same digests wherever it is made. */
export const makeImage = (known: KnownImage): DemoImage => {
  const { mebibytes, config, binaries, texts, base = "debian" } = known;
  const isBare = Object.keys(binaries).length + Object.keys(texts ?? {}).length === 0;
  // Another version of an image has other layers.
  const own = isBare ? programLayer({}) : programLayer(binaries, { ...texts, "/etc/demo-image": `${known.tags[0] ?? ""}\n` });
  const total = mebibytes * MIB;
  const layers: DemoLayer[] = [];
  const add = (createdBy: string, sizeBytes: number, files?: ReturnType<typeof programLayer>): void =>
    void layers.push(createLayer({ createdBy, createdAtMs: BASE_TIME_MS, sizeBytes, files, comment: "buildkit.dockerfile.v0" }));
  const baseBytes = base === "none" ? 0 : BASES[base].mebibytes * MIB;
  if (base !== "none") add("ADD rootfs.tar.xz / # buildkit", baseBytes, baseLayer(base));
  if (own.size > 0) add("COPY . /app # buildkit", Math.max(0, total - baseBytes), own);
  for (const port of Object.keys(config.ExposedPorts ?? {})) add(`EXPOSE map[${port}:{}]`, 0);
  if (config.Entrypoint) add(`ENTRYPOINT ${words(config.Entrypoint)}`, 0);
  add(`CMD ${words(config.Cmd ?? [])}`, 0);
  const labels = known.labels && Object.keys(known.labels).length > 0 ? known.labels : null;
  return createImage({ layers, createdAtMs: BASE_TIME_MS, config: { ...config, Labels: labels }, comment: "buildkit.dockerfile.v0" });
};

/** What a registry calls an image. */
export const manifestDigest = (image: Pick<DemoImage, "id">): string => sha256(`manifest of ${image.id}`);

export const repositoryOf = (tag: string): string => tag.replace(/:[^/:]*$/, "");
