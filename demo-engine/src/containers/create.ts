import { ApiError } from "../api/api-error.ts";
import type { Rules } from "../api/rules.ts";
import { type ContainerConfig, defaultHostConfig, emptyConfig, type HostConfig } from "../model/config.ts";
import { createContainerFiles } from "../world/container-files.ts";
import { createMounts, hangMounts } from "./create-mounts.ts";
import { checkLogConfig, checkRequest } from "./create-checks.ts";
import { type Exchange, sendJson } from "../http/exchange.ts";
import type { DemoContainer, DemoEndpoint, DemoImage, EndpointRequest } from "../model/model.ts";
import { networkNameOf, refuseEndpoint } from "../networks/networks.ts";
import { refuseReference } from "../api/references.ts";
import { containerEvent, type DemoWorld, findContainer, findImage } from "../world/world.ts";

interface CreateBody extends Partial<ContainerConfig> {
  readonly HostConfig?: Partial<HostConfig> | null;
  readonly NetworkingConfig?: { readonly EndpointsConfig?: Readonly<Record<string, EndpointRequest | null>> | null } | null;
}

const ADJECTIVES = ["calm", "brave", "quiet", "merry", "amber"];
const NOUNS = ["crane", "harbor", "anchor", "ferry", "beacon"];

/** A command in one text goes through a shell. */
const list = (value: readonly string[] | string | null | undefined): readonly string[] | null =>
  typeof value === "string" ? [value] : (value ?? null);

const nameOf = (world: DemoWorld, asked: string | null, id: string): string => {
  const at = Number.parseInt(id.slice(0, 4), 16);
  const name = asked?.replace(/^\//, "") || `${ADJECTIVES[at % 5]}_${NOUNS[(at >> 4) % 5]}_${at % 100}`;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
    throw new ApiError(400, `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  const taken = [...world.containers.values()].find((other) => other.name === name);
  if (taken)
    throw new ApiError(
      409,
      `Conflict. The container name "/${name}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  return name;
};

/** The image's settings under what was asked for, as the engine merges them. */
export const mergedConfig = (image: DemoImage | undefined, asked: Partial<ContainerConfig>): ContainerConfig => {
  const base = image?.config ?? emptyConfig;
  const names = new Set((asked.Env ?? []).map((variable) => variable.split("=")[0]));
  const env = [...(asked.Env ?? []), ...(base.Env ?? []).filter((variable) => !names.has(variable.split("=")[0]))];
  const entrypoint = list(asked.Entrypoint);
  const ownCommand = list(asked.Cmd);
  const cleared = entrypoint?.length === 1 && entrypoint[0] === "";
  const takesBase = entrypoint === null || entrypoint.length === 0;
  const exposed = { ...base.ExposedPorts, ...asked.ExposedPorts };
  const health = { ...base.Healthcheck, ...asked.Healthcheck };
  const volumes = { ...base.Volumes, ...asked.Volumes };
  const labels = { ...base.Labels, ...asked.Labels };
  const { ExposedPorts: _ports, Healthcheck: _health, ...rest } = asked;
  return {
    ...emptyConfig,
    ...rest,
    User: asked.User || base.User,
    WorkingDir: asked.WorkingDir || base.WorkingDir,
    Env: env.length > 0 ? env : null,
    Entrypoint: cleared ? null : takesBase ? base.Entrypoint : entrypoint,
    Cmd: (ownCommand?.length ?? 0) > 0 ? ownCommand : takesBase ? base.Cmd : null,
    Volumes: Object.keys(volumes).length > 0 ? volumes : null,
    Labels: labels,
    OnBuild: null,
    ...(Object.keys(exposed).length > 0 ? { ExposedPorts: exposed } : {}),
    ...(Object.keys(health).length > 0 ? { Healthcheck: health } : {}),
    ...(base.StopSignal && !asked.StopSignal ? { StopSignal: base.StopSignal } : {}),
    ...(base.Shell && !asked.Shell ? { Shell: base.Shell } : {}),
  };
};

/** Settings that an engine has or has not, with their defaults. */
const kernelMemory = { KernelMemory: 0, KernelMemoryTCP: 0 };

const hostConfigOf = (asked: Partial<HostConfig> | null | undefined, { limitsKernelMemory }: Rules): HostConfig => {
  const given = Object.fromEntries(
    Object.entries(asked ?? {}).filter(
      ([name, value]) => value !== undefined && value !== null && (limitsKernelMemory || !Object.hasOwn(kernelMemory, name)),
    ),
  );
  const memory = Number(given.Memory ?? 0);
  const bindings = asked?.PortBindings;
  return {
    ...defaultHostConfig,
    ...(limitsKernelMemory ? kernelMemory : {}),
    ...given,
    NetworkMode: asked?.NetworkMode || "default",
    LogConfig: { Type: asked?.LogConfig?.Type || "json-file", Config: asked?.LogConfig?.Config ?? {} },
    RestartPolicy: { Name: asked?.RestartPolicy?.Name ?? "", MaximumRetryCount: asked?.RestartPolicy?.MaximumRetryCount ?? 0 },
    ShmSize: Number(given.ShmSize ?? 0) || Number(defaultHostConfig.ShmSize),
    IpcMode: given.IpcMode || "private",
    CgroupnsMode: given.CgroupnsMode || "private",
    Runtime: given.Runtime || "runc",
    MemorySwap: memory > 0 && !given.MemorySwap ? memory * 2 : Number(given.MemorySwap ?? 0),
    PortBindings: bindings
      ? Object.fromEntries(
          Object.entries(bindings).map(([port, hosts]) => [
            port.includes("/") ? port : `${port}/tcp`,
            (hosts ?? []).map(({ HostIp = "", HostPort = "" }) => ({ HostIp, HostPort })),
          ]),
        )
      : null,
  } as HostConfig;
};

const endpointsOf = (host: HostConfig, asked: NonNullable<CreateBody["NetworkingConfig"]>): Map<string, DemoEndpoint> => {
  if (host.NetworkMode.startsWith("container:")) return new Map();
  const wanted = Object.entries(asked.EndpointsConfig ?? {});
  const main = networkNameOf(host.NetworkMode);
  const names = [main, ...wanted.map(([name]) => networkNameOf(name)).filter((name) => name !== main)];
  return new Map(
    names.map((name) => {
      const request = wanted.find(([key]) => networkNameOf(key) === name)?.[1];
      return [name, { asked: request ?? {}, networkId: "", endpointId: "", address: "" }];
    }),
  );
};

/** What no container can be created with: more networks than the engine joins at once, endpoints that a network does not offer. */
const refuseNetworks = (world: DemoWorld, endpoints: ReadonlyMap<string, DemoEndpoint>, asked: CreateBody["NetworkingConfig"]): void => {
  const { createsInManyNetworks, checksEndpointsAtCreate } = world.engine.rules;
  const names = Object.keys(asked?.EndpointsConfig ?? {});
  if (names.length > 1 && !createsInManyNetworks)
    throw new ApiError(400, `Container cannot be connected to network endpoints: ${names.join(", ")}`);
  if (!checksEndpointsAtCreate) return;
  for (const [name, endpoint] of endpoints) {
    const network = world.networks.find((known) => known.name === name || known.id === name);
    try {
      if (network) refuseEndpoint(world, network, endpoint.asked);
    } catch (error) {
      throw error instanceof ApiError ? new ApiError(error.status, `invalid config for network ${name}: ${error.message}`) : error;
    }
  }
};

/** A container, made and put into the world; `create` is told. */
export const makeContainer = (world: DemoWorld, asked: CreateBody, wantedName: string | null): DemoContainer => {
  const image = asked.Image ? findImage(world, asked.Image) : undefined;
  const { HostConfig: host, NetworkingConfig: networking, ...own } = asked;
  const merged = mergedConfig(image, own);
  const command = [...(merged.Entrypoint ?? []), ...(merged.Cmd ?? [])];
  if (command.length === 0) throw world.engine.refuse.noCommand();
  const hostConfig = hostConfigOf(host, world.engine.rules);
  checkLogConfig(hostConfig.LogConfig);
  const id = world.newId("container");
  const name = nameOf(world, wantedName, id);
  for (const link of (hostConfig.Links as readonly string[] | null) ?? []) {
    const [target = ""] = link.split(":");
    try {
      findContainer(world, target);
    } catch {
      throw new ApiError(400, `could not get container for ${target}: No such container: ${target}`);
    }
  }
  const endpoints = endpointsOf(hostConfig, networking ?? {});
  refuseNetworks(world, endpoints, networking);
  const { mounts } = createMounts(world, merged, hostConfig);
  const createdAtMs = world.nowMs();
  const container: DemoContainer = {
    id,
    name,
    image: asked.Image ?? "",
    imageId: image?.id ?? "",
    command,
    labels: merged.Labels ?? {},
    createdAtMs,
    config: { ...merged, Hostname: merged.Hostname || (hostConfig.NetworkMode === "host" ? "demo" : id.slice(0, 12)) },
    hostConfig,
    mounts,
    endpoints,
    published: [],
    files: createContainerFiles(world, image, createdAtMs),
    behaviour: { kind: "command" },
    probe: undefined,
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
    isStopping: false,
    log: [],
    program: undefined,
    terminal: undefined,
  };
  hangMounts(world, container);
  world.containers.set(id, container);
  containerEvent(world, container, "create");
  return container;
};

/** POST /containers/create */
export const createContainer = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const body = exchange.body as CreateBody;
  const { refuse } = world.engine;
  if (exchange.raw.length === 0) throw refuse.noBody();
  if (Object.keys(body).length === 0) throw refuse.emptyConfig();
  const platform = query.get("platform") ?? "";
  if (platform.split("/").length > 3) throw new ApiError(400, `"${platform}": cannot parse platform specifier: invalid argument`);
  const warnings = checkRequest(body, body.HostConfig ?? {}, world.engine);
  if (body.Image) refuseReference(body.Image, 400, refuse);
  if (platform !== "" && body.Image) {
    findImage(world, body.Image);
    if (!/^(linux|linux\/amd64|linux\/x86_64|amd64)$/.test(platform)) throw refuse.otherPlatform(body.Image, platform);
  }
  const container = makeContainer(world, body, query.get("name"));
  sendJson(exchange, { Id: container.id, Warnings: warnings }, 201);
};
