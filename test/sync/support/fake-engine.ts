import type { Container, ContainerFacts } from "../../../src/domain/container/container.ts";
import { docker, type EngineProduct } from "../../../src/domain/docker/product.ts";
import type { EngineEvent, EngineInfo, EngineVersion, Image, ProcessTable } from "../../../src/domain/docker/resources.ts";
import type { StatsSample } from "../../../src/domain/container/stats-sample.ts";
import { EngineError } from "../../../src/domain/engine-error.ts";
import type { Engine, LogOptions, RawLogLine } from "../../../src/engine/engine.ts";
import { channel, type Channel } from "./channel.ts";

/** An engine in memory: the test says what it answers and reads what it was asked. */
export const fakeEngine = () => {
  const world = {
    containers: [] as Container[],
    facts: new Map<string, Partial<ContainerFacts>>(),
    images: [] as Image[],
    processes: { titles: ["PID", "CMD"], processes: [["1", "sh"]] } as ProcessTable,
    /** By the first word of what is asked: "list", "inspect", "stats". */
    refused: new Map<string, EngineError>(),
    /** Set: every request fails with it. */
    broken: undefined as EngineError | undefined,
    product: docker as EngineProduct,
    clockAheadMs: 0,
    eventsSince: undefined as string | undefined,
    /** Set: it takes connections and says nothing. */
    frozen: false,
    /** Set: the answer of a log begins when the test sends an empty batch. */
    slow: false,
    /** Grows with each answer and each item of a stream. */
    receivedBytes: 0,
    asked: [] as string[],
    mostInspectsAtOnce: 0,
    inspectsNow: 0,
    events: undefined as Channel<EngineEvent> | undefined,
    stats: new Map<string, Channel<StatsSample>>(),
    logs: new Map<string, Channel<readonly RawLogLine[]>>(),
    logOptions: [] as LogOptions[],
  };
  const answer = async <Value>(what: string, value: () => Value): Promise<Value> => {
    world.asked.push(what);
    await new Promise((resolve) => setImmediate(resolve));
    while (world.frozen) await new Promise((resolve) => setTimeout(resolve, 100));
    const refusal = world.refused.get(what.split(" ")[0] ?? "");
    if (refusal) throw refusal;
    if (world.broken) throw world.broken;
    world.receivedBytes += 1;
    return value();
  };
  const stream = <Item>(what: string, keep: (opened: Channel<Item>) => void, abort: AbortSignal): AsyncIterable<Item> => {
    world.asked.push(what);
    const opened = channel<Item>(abort);
    const failure = world.refused.get(what.split(" ")[0] ?? "") ?? world.broken;
    if (failure) opened.fail(failure);
    keep(opened);
    return opened.items();
  };
  const unused = async (): Promise<never> => {
    throw new Error("not part of this test");
  };
  const unusedStream = (): never => {
    throw new Error("not part of this test");
  };
  const engine: Engine = {
    connect: () => answer("connect", () => ({ apiVersion: "1.51", product: world.product, clockAheadMs: world.clockAheadMs })),
    ping: async (abort) => {
      world.asked.push("ping");
      if (world.frozen)
        await new Promise((_, reject) => {
          setTimeout(() => reject(new EngineError("timeout", "ping", { code: "said", words: "no answer in time" })), 5_000);
          abort.addEventListener("abort", () => reject(abort.reason));
        });
      world.receivedBytes += 1;
    },
    receivedBytes: () => world.receivedBytes,
    archives: { stat: unused, list: unused, read: unused, changes: unused, get: unusedStream, put: unusedStream },
    containers: {
      list: (_, ids) =>
        answer(["list", ...(ids ?? [])].join(" "), () =>
          world.containers.filter(({ id }) => ids?.includes(id) ?? true).map((container) => ({ ...container })),
        ),
      inspect: async (id) => {
        world.inspectsNow += 1;
        world.mostInspectsAtOnce = Math.max(world.mostInspectsAtOnce, world.inspectsNow);
        try {
          return await answer(`inspect ${id}`, () => {
            if (!world.containers.some((container) => container.id === id))
              throw new EngineError("notFound", "inspect", { code: "said", words: "No such container" }, 404);
            return { facts: { ...plainFacts(id), ...world.facts.get(id) }, raw: { Id: id } };
          });
        } finally {
          world.inspectsNow -= 1;
        }
      },
      logs: (id, options, abort) => {
        world.logOptions.push(options);
        const keep = (opened: Channel<readonly RawLogLine[]>) => {
          world.logs.set(id, opened);
          if (!world.slow) opened.send([]);
        };
        return stream(`logs ${id}`, keep, abort);
      },
      stats: (id, abort) => stream(`stats ${id}`, (opened) => world.stats.set(id, opened), abort),
      top: (id) => answer(`top ${id}`, () => ({ ...world.processes })),
      start: unused,
      stop: unused,
      restart: unused,
      pause: unused,
      unpause: unused,
      kill: unused,
      rename: unused,
      remove: unused,
      export: unusedStream,
      prune: unused,
      exec: unused,
      execDetached: unused,
      create: unused,
      limits: unused,
      update: unused,
      attach: unused,
      wait: unused,
    },
    builder: { preferred: unused, sourceOf: unused, build: unusedStream, pruneCache: unused },
    images: {
      list: () => answer("images", () => world.images.map((image) => ({ ...image }))),
      inspect: (id) => answer(`inspect image ${id}`, () => ({ Id: id })),
      history: (id) => answer(`history ${id}`, () => []),
      remove: unused,
      tag: unused,
      pull: unusedStream,
      push: unusedStream,
      save: unusedStream,
      load: unusedStream,
      import: unusedStream,
      commit: unused,
      prune: unused,
    },
    registry: { login: unused, search: unused },
    volumes: { list: () => answer("volumes", () => []), inspect: unused, create: unused, remove: unused, prune: unused },
    networks: {
      list: () => answer("networks", () => []),
      inspect: unused,
      create: unused,
      remove: unused,
      connect: unused,
      disconnect: unused,
      prune: unused,
    },
    system: {
      version: () => answer("version", () => version),
      info: () => answer("info", () => info),
      matching: unused,
      infoJson: unused,
      usage: unused,
      volumeUsage: unused,
      pruneFacts: unused,
      events: ({ since }, abort) => {
        world.eventsSince = since;
        return stream("events", (opened) => (world.events = opened), abort);
      },
    },
    close: () => undefined,
  };
  return { engine, world };
};

export const plainContainer = (id: string, changes: Partial<Container> = {}): Container => ({
  id,
  name: id,
  image: "nginx",
  imageId: "sha256:1",
  command: "",
  createdAtMs: 0,
  state: "running",
  status: "Up 2 hours",
  health: "none",
  ports: [],
  labels: {},
  networks: [],
  ...changes,
});

const plainFacts = (id: string): ContainerFacts => ({
  id,
  restartCount: 0,
  oomKilled: false,
  exitCode: 0,
  error: "",
  tty: false,
  logDriver: "json-file",
  restartPolicy: "no",
  memoryLimitBytes: 0,
  healthFailingStreak: 0,
  healthOutput: "",
});

const info: EngineInfo = {
  name: "here",
  operatingSystem: "Linux",
  cpus: 2,
  memoryBytes: 0,
  storageDriver: "overlay2",
  loggingDriver: "json-file",
  cgroupVersion: "2",
  rootDir: "/var/lib/docker",
  warnings: [],
};

const version: EngineVersion = {
  version: "29.0.0",
  apiVersion: "1.51",
  minApiVersion: "1.24",
  os: "linux",
  arch: "amd64",
  kernel: "6",
  gitCommit: "",
  components: [],
};
