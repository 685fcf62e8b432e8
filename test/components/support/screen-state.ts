import type { Container, ContainerFacts } from "../../../src/domain/container/container.ts";
import type { StatsSample } from "../../../src/domain/container/stats-sample.ts";
import { settle } from "../../../src/store/settle.ts";
import { initialState } from "../../../src/store/initial.ts";
import type { AppState, EngineState, UiState } from "../../../src/state/state.ts";
import type { Overlay } from "../../../src/state/ui-state.ts";
import type { View } from "../../../src/views/all-views.ts";

export const nowMs = Date.UTC(2026, 0, 15, 12, 0, 0);
const minute = 60_000;

export const idOf = (name: string): string => Buffer.from(name).toString("hex").padEnd(64, "0").slice(0, 64);

const container = (over: Partial<Container> & { readonly name: string }): Container => ({
  id: idOf(over.name),
  image: "shop/api:1.4",
  imageId: "sha256:aa",
  command: "node server.js",
  createdAtMs: nowMs - 300 * minute,
  state: "running",
  status: "Up 5 hours",
  health: "none",
  ports: [],
  labels: {},
  networks: ["shop"],
  project: "shop",
  ...over,
});

const factsOf = ({ id }: Container, over: Partial<ContainerFacts> = {}): ContainerFacts => ({
  id,
  restartCount: 0,
  oomKilled: false,
  exitCode: 0,
  error: "",
  startedAtMs: nowMs - 300 * minute,
  tty: false,
  logDriver: "json-file",
  restartPolicy: "no",
  memoryLimitBytes: 512 * 1024 ** 2,
  healthFailingStreak: 0,
  healthOutput: "",
  ...over,
});

export const containers: readonly Container[] = [
  container({
    name: "web",
    image: "nginx:1.27",
    ports: [{ ip: "0.0.0.0", privatePort: 80, publicPort: 8080, protocol: "tcp" }],
    health: "healthy",
  }),
  container({ name: "api", health: "unhealthy" }),
  container({ name: "worker", state: "restarting", status: "Restarting (1) 4 seconds ago", exitCode: 1 }),
  container({ name: "한글-컨테이너", image: "registry.example.com/팀/이미지:최신", project: "한국" }),
  container({ name: "cache", state: "paused", image: "redis:7" }),
  container({ name: "migrate", state: "exited", status: "Exited (137) 3 minutes ago", exitCode: 137 }),
  container({ name: "seed", state: "exited", status: "Exited (0) 2 hours ago", exitCode: 0 }),
  container({
    name: "a-name-that-is-much-longer-than-any-column-could-ever-be-on-a-narrow-screen-🚀",
    state: "created",
    status: "Created",
  }),
];

const sample = (second: number): StatsSample => ({
  atMs: nowMs - (60 - second) * 1000,
  cpuPercent: 20 + 15 * Math.sin(second / 5),
  memoryUsedBytes: (100 + second) * 1024 ** 2,
  memoryLimitBytes: 512 * 1024 ** 2,
  networkReceivedBytes: second * 10_000,
  networkSentBytes: second * second * 500,
  blockReadBytes: second * 4096,
  blockWrittenBytes: second * 8192,
  pids: 12,
});

const engine: Partial<EngineState> = {
  link: { status: "up" },
  version: {
    version: "29.1.0",
    apiVersion: "1.52",
    minApiVersion: "1.44",
    os: "linux",
    arch: "amd64",
    kernel: "6.8.0",
    gitCommit: "abc1234",
    components: [{ name: "containerd", version: "v2.1.0" }],
  },
  listedAtMs: nowMs,
  containers: new Map(containers.map((each) => [each.id, each])),
  facts: new Map(
    containers.map((each) => [
      each.id,
      factsOf(
        each,
        each.name === "migrate" ? { oomKilled: true, exitCode: 137, finishedAtMs: nowMs - 3 * minute } : { exitCode: each.exitCode ?? 0 },
      ),
    ]),
  ),
  samples: new Map(["web", "한글-컨테이너"].map((name) => [idOf(name), Array.from({ length: 60 }, (_, second) => sample(second))])),
  listed: {
    images: [
      {
        id: "sha256:aa",
        tags: ["shop/api:1.4", "registry.example.com/팀/이미지:최신"],
        digests: [],
        sizeBytes: 187_000_000,
        createdAtMs: nowMs - 9000 * minute,
        labels: {},
      },
      { id: "sha256:bb", tags: [], digests: [], sizeBytes: 1_240_000_000, createdAtMs: nowMs - 90_000 * minute, labels: {} },
    ],
    volumes: [
      {
        name: "shop_데이터",
        driver: "local",
        mountpoint: "/var/lib/docker/volumes/shop_데이터/_data",
        scope: "local",
        createdAtMs: nowMs - 900 * minute,
        labels: {},
      },
    ],
    networks: [
      { id: idOf("net"), name: "shop_default", driver: "bridge", scope: "local", internal: false, subnets: ["172.18.0.0/16"], labels: {} },
    ],
  },
  events: [
    {
      type: "container",
      action: "die",
      id: idOf("worker"),
      name: "worker",
      attributes: { exitCode: "1" },
      atMs: nowMs - 4000,
      timeNano: "1",
    },
  ],
};

export interface ScreenOf {
  readonly columns?: number;
  readonly rows?: number;
  readonly view?: View;
  readonly overlay?: Overlay;
  readonly engine?: Partial<EngineState>;
  readonly ui?: Partial<UiState>;
}

/** A world in which every kind of trouble stands, on a screen of the given size. */
export const stateOf = ({ columns = 80, rows = 24, view, overlay, engine: changedEngine, ui }: ScreenOf = {}): AppState => {
  const state = initialState({
    contextName: "default",
    address: "unix:///var/run/docker.sock",
    readOnly: false,
    columns,
    rows,
    nowMs,
    glyphs: "unicode",
  });
  const before = state.engines[state.activeEngineId];
  if (!before) throw new Error("no engine");
  const changed: AppState = {
    ...state,
    engines: { [state.activeEngineId]: { ...before, ...engine, ...changedEngine } },
    ui: {
      ...state.ui,
      tail: {
        containerId: idOf("worker"),
        lines: [
          { source: "stdout", text: "starting worker" },
          {
            source: "stderr",
            text: "\x1b[31merror\x1b[0m: 데이터베이스에 연결할 수 없습니다: connection refused to db.internal:5432 after 3 tries, giving up now",
          },
        ],
        status: { kind: "streaming" },
      },
      ...ui,
      ...(view ? { views: [...state.ui.views, view] } : {}),
      ...(overlay ? { overlays: [overlay] } : {}),
    },
  };
  return settle(changed, changed);
};
