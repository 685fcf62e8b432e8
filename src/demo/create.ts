import { ApiError } from "./api-error.ts";
import { parseArguments } from "./commands.ts";
import { type Exchange, sendJson } from "./exchange.ts";
import type { DemoContainer, DemoMount } from "./model.ts";
import { haveVolume } from "./volumes.ts";
import { containerEvent, type DemoWorld, findImage } from "./world.ts";

interface CreateBody {
  readonly Image?: string;
  readonly Cmd?: readonly string[] | string | null;
  readonly Entrypoint?: readonly string[] | string | null;
  readonly Env?: readonly string[] | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Tty?: boolean;
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly Volumes?: Readonly<Record<string, object>> | null;
  readonly HostConfig?: {
    readonly AutoRemove?: boolean;
    readonly Memory?: number;
    readonly Binds?: readonly string[] | null;
    readonly RestartPolicy?: { readonly Name?: string };
    readonly LogConfig?: { readonly Type?: string };
    readonly PortBindings?: Readonly<Record<string, readonly { readonly HostPort?: string }[] | null>>;
  } | null;
}

const ADJECTIVES = ["calm", "brave", "quiet", "merry", "amber"];
const NOUNS = ["crane", "harbor", "anchor", "ferry", "beacon"];

const list = (value: readonly string[] | string | null | undefined): readonly string[] =>
  typeof value === "string" ? ["sh", "-c", value] : (value ?? []);

/** Volumes by name, and one of its own for each path without one. There is no host whose folders could be bound. */
const mountsFrom = (world: DemoWorld, { Volumes, HostConfig }: CreateBody): readonly DemoMount[] => {
  const named = (HostConfig?.Binds ?? []).map((bind): DemoMount => {
    const [volume = "", destination = ""] = bind.split(":");
    if (volume.startsWith("/")) throw new ApiError(400, "the demo world has no host: name a volume instead of a path");
    return { volume: haveVolume(world, volume).name, destination };
  });
  const own = Object.keys(Volumes ?? {}).map(
    (destination): DemoMount => ({ volume: haveVolume(world, world.newId("volume")).name, destination, anonymous: true }),
  );
  return [...named, ...own];
};

/** POST /containers/create */
export const createContainer = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const body = exchange.body as CreateBody;
  const image = findImage(world, body.Image ?? "");
  const id = world.newId("container");
  const at = Number.parseInt(id.slice(0, 4), 16);
  const name = query.get("name")?.replace(/^\//, "") || `${ADJECTIVES[at % 5]}_${NOUNS[(at >> 4) % 5]}_${at % 100}`;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
    throw new ApiError(400, `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  const taken = [...world.containers.values()].find((other) => other.name === name);
  if (taken)
    throw new ApiError(
      409,
      `Conflict. The container name "/${name}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  const given = [...list(body.Entrypoint), ...list(body.Cmd)];
  const command = given.length > 0 ? given : image.command;
  const host = body.HostConfig ?? {};
  const container: DemoContainer = {
    id,
    name,
    image: body.Image ?? "",
    imageId: image.id,
    command,
    env: body.Env ?? [],
    workingDir: body.WorkingDir || "/",
    user: body.User ?? "",
    tty: body.Tty ?? false,
    labels: body.Labels ?? {},
    createdAtMs: world.nowMs(),
    mounts: mountsFrom(world, body),
    networks: ["bridge"],
    autoRemove: host.AutoRemove ?? false,
    ports: Object.entries(host.PortBindings ?? {}).map(([port, hosts]) => {
      const [privatePort, protocol = "tcp"] = port.split("/");
      const publicPort = Number(hosts?.[0]?.HostPort ?? 0) || undefined;
      return { privatePort: Number(privatePort), protocol, ...(publicPort === undefined ? {} : { publicPort }) };
    }),
    behaviour: { kind: "command", command: parseArguments(command) },
    logDriver: host.LogConfig?.Type || "json-file",
    hasHealthCheck: false,
    probe: undefined,
    removing: false,
    restartPolicy: host.RestartPolicy?.Name || "no",
    memoryLimitBytes: host.Memory ?? 0,
    cpuLimit: 0,
    state: "created",
    exitCode: 0,
    error: "",
    oomKilled: false,
    startedAtMs: 0,
    finishedAtMs: 0,
    restartCount: 0,
    health: "none",
    healthOutput: "",
    failingStreak: 0,
    pid: 0,
    log: [],
    program: undefined,
  };
  world.containers.set(id, container);
  containerEvent(world, container, "create");
  sendJson(exchange, { Id: id, Warnings: [] }, 201);
};
