import { ApiError } from "../api/api-error.ts";
import { isUp, type DemoEvent } from "../model/model.ts";
import { type Exchange, filtersOf, nanosOf, type Route, sendJson } from "../http/exchange.ts";
import type { PlayedEngine } from "../api/played-engine.ts";
import { later } from "../world/world.ts";

const KERNEL = "6.8.0-demo";

const versionsOf = ({ api, versions }: PlayedEngine): Readonly<Record<string, string>> => ({
  ApiVersion: api,
  MinAPIVersion: versions.oldestApi,
  Os: "linux",
  Arch: "amd64",
  KernelVersion: KERNEL,
  GitCommit: "demo",
  GoVersion: versions.goVersion,
  BuildTime: versions.buildTime,
});

const ping = ({ response, request, world: { engine } }: Exchange): void => {
  response.writeHead(200, {
    "Content-Type": "text/plain; charset=utf-8",
    "Api-Version": engine.api,
    "Content-Length": 2,
    "Cache-Control": "no-cache, no-store, must-revalidate",
    Pragma: "no-cache",
    "Docker-Experimental": "false",
    Ostype: "linux",
    Server: `Docker/${engine.versions.version} (linux)`,
    ...(engine.rules.pingTellsSwarm ? { Swarm: "inactive" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : "OK");
};

const version = (exchange: Exchange): void => {
  const { engine } = exchange.world;
  const { version: Version, containerd, runc } = engine.versions;
  const all = versionsOf(engine);
  sendJson(exchange, {
    Platform: { Name: "Gantry demo" },
    Version,
    ...all,
    Components: [
      { Name: "Engine", Version, Details: { ...all, Experimental: "false" } },
      { Name: "containerd", Version: containerd, Details: {} },
      { Name: "runc", Version: runc, Details: {} },
    ],
  });
};

const info = (exchange: Exchange): void => {
  const { world } = exchange;
  const all = [...world.containers.values()];
  const count = (state: string): number => all.filter((container) => container.state === state).length;
  sendJson(exchange, {
    ID: "demo",
    Name: "demo",
    Containers: all.length,
    ContainersRunning: all.filter(isUp).length - count("paused"),
    ContainersPaused: count("paused"),
    ContainersStopped: all.filter((container) => !isUp(container)).length,
    Images: world.images.length,
    Driver: "overlay2",
    LoggingDriver: "json-file",
    CgroupDriver: "systemd",
    CgroupVersion: "2",
    KernelVersion: KERNEL,
    OperatingSystem: "Gantry demo world",
    OSType: "linux",
    Architecture: "x86_64",
    NCPU: 4,
    MemTotal: 8_326_340_608,
    DockerRootDir: "/var/lib/docker",
    ServerVersion: world.engine.versions.version,
    Swarm: { LocalNodeState: "inactive", ControlAvailable: false },
    Warnings: null,
    SystemTime: new Date(world.nowMs()).toISOString(),
  });
};

/** What events of containers and images had before there were other kinds, and still have. */
const oldFields = ({ type, action, id, attributes }: DemoEvent): object =>
  type === "container" ? { status: action, id, from: attributes.image } : type === "image" ? { status: action, id } : {};

/** One line. Its time has more digits than a number holds. */
const eventJson = (event: DemoEvent): string => {
  const { type, action, id, attributes, atMs, timeNano } = event;
  const told = {
    ...oldFields(event),
    Type: type,
    Action: action,
    Actor: { ID: id, Attributes: attributes },
    scope: "local",
    time: Math.floor(atMs / 1000),
  };
  return `${JSON.stringify(told).slice(0, -1)},"timeNano":${timeNano}}\n`;
};

/** Every filter that an engine knows; names of one filter are alternatives, labels are not. */
const wantedBy = (filters: ReadonlyMap<string, readonly string[]>, event: DemoEvent): boolean => {
  const { type, action, id, attributes } = event;
  const allows = (name: string, ...values: readonly string[]): boolean =>
    filters.get(name)?.some((text) => values.includes(text) || (name !== "event" && text.length >= 12 && id.startsWith(text))) ?? true;
  const about = (name: string): boolean => !filters.has(name) || (type === name && allows(name, id, attributes.name ?? ""));
  const image = (): boolean => {
    const names = type === "container" ? [attributes.image ?? ""] : type === "image" ? [id, attributes.name ?? ""] : [];
    return names.length > 0 && allows("image", ...names, ...names.map((name) => name.replace(/:[^/:]*$/, "")));
  };
  const labels = filters.get("label") ?? [];
  return (
    allows("type", type) &&
    allows("scope", "local") &&
    allows("event", action, action.split(":")[0] ?? "") &&
    about("container") &&
    about("volume") &&
    about("network") &&
    !filters.has("daemon") &&
    (!filters.has("image") || image()) &&
    labels.every((text) => {
      const [key = "", expected] = text.split(/=(.*)/s);
      return key in attributes && (expected === undefined || attributes[key] === expected);
    })
  );
};

const events = ({ world, query, response }: Exchange): void => {
  const asked = query.get("since");
  // From 0 on is all that is remembered; left out, nothing is.
  const since = asked === "0" ? 0n : nanosOf(asked);
  const until = nanosOf(query.get("until"));
  const filters = filtersOf({ query, world });
  const wanted = (event: DemoEvent): boolean => wantedBy(filters, event);
  response.writeHead(200, { "Content-Type": "application/json" });
  response.flushHeaders();
  const inTime = (event: DemoEvent): boolean => until === undefined || BigInt(event.timeNano) <= until;
  if (since !== undefined)
    for (const event of world.events)
      if (BigInt(event.timeNano) >= since && inTime(event) && wanted(event)) response.write(eventJson(event));
  if (until !== undefined && until <= BigInt(Math.floor(world.nowMs())) * 1_000_000n) return void response.end();
  const tell = (event: DemoEvent): void => {
    if (wanted(event)) response.write(eventJson(event));
  };
  world.signals.on("event", tell);
  response.on("close", () => world.signals.off("event", tell));
  if (until !== undefined) later(world, Math.min(2_147_000_000, Number(until / 1_000_000n) - world.nowMs()), () => response.end());
};

/** What only a manager of a swarm answers. */
const noSwarm = (): never => {
  throw new ApiError(
    503,
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
  );
};

export const systemRoutes: readonly Route[] = [
  { method: "GET", path: /^\/_ping$/, answer: ping },
  { method: "HEAD", path: /^\/_ping$/, answer: ping },
  {
    method: "GET",
    path: /^\/version$/,
    answer: version,
  },
  { method: "GET", path: /^\/info$/, answer: info },
  { method: "GET", path: /^\/events$/, answer: events },
  { method: "GET", path: /^\/(?:services|tasks|nodes|secrets|configs|swarm)$/, answer: noSwarm },
];
