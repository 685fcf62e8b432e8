import { isoTime } from "../http/exchange.ts";
import { bytesOf } from "../files/layer.ts";
import { sizeOf } from "../model/image.ts";
import { isUp, type DemoContainer, type DemoEndpoint } from "../model/model.ts";
import { macOf, PREDEFINED, prefixLengthOf } from "../networks/networks.ts";
import { statusOf } from "./status.ts";
import { mountpointOf } from "../volumes/volumes.ts";
import type { DemoWorld } from "../world/world.ts";

const endpointJson = (world: DemoWorld, container: DemoContainer, name: string, endpoint: DemoEndpoint): Record<string, unknown> => {
  const { asked, networkId, endpointId, address } = endpoint;
  const network = world.networks.find(({ id }) => id === networkId);
  const up = address !== "";
  return {
    IPAMConfig: asked.IPAMConfig ?? null,
    Links: asked.Links ?? null,
    Aliases: asked.Aliases ?? null,
    MacAddress: up ? asked.MacAddress || macOf(address) : "",
    DriverOpts: asked.DriverOpts ?? null,
    NetworkID: networkId,
    EndpointID: endpointId,
    Gateway: up && !network?.internal ? (network?.ipam.Config[0]?.Gateway ?? "") : "",
    IPAddress: address,
    IPPrefixLen: up ? prefixLengthOf(network) : 0,
    IPv6Gateway: "",
    GlobalIPv6Address: "",
    GlobalIPv6PrefixLen: 0,
    ...(world.engine.rules.endpointsTellNames
      ? {
          GwPriority: asked.GwPriority ?? 0,
          DNSNames: PREDEFINED.has(name) ? null : [...new Set([container.name, ...(asked.Aliases ?? []), container.id.slice(0, 12)])],
        }
      : {}),
  };
};

const networksJson = (world: DemoWorld, container: DemoContainer): Record<string, unknown> =>
  Object.fromEntries([...container.endpoints].map(([name, endpoint]) => [name, endpointJson(world, container, name, endpoint)]));

const mountsJson = (container: DemoContainer): readonly unknown[] =>
  container.mounts.map(({ type, volume, source, destination, mode, writable, propagation }) => ({
    Type: type,
    ...(type === "volume" ? { Name: volume } : {}),
    Source: type === "volume" ? mountpointOf(volume) : source,
    Destination: destination,
    ...(type === "volume" ? { Driver: "local" } : {}),
    Mode: mode,
    RW: writable,
    Propagation: propagation,
  }));

const hostIps = (ip: string | undefined): readonly string[] => (ip === undefined || ip === "" ? ["0.0.0.0", "::"] : [ip]);

export const writtenBytes = (container: DemoContainer): number => bytesOf(container.files.upper);

/** One row of GET /containers/json. */
export const listedContainer = (world: DemoWorld, container: DemoContainer, withSize: boolean): Record<string, unknown> => {
  const image = world.images.find(({ id }) => id === container.imageId);
  const base = image ? sizeOf(image) : 0;
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    // A reference that leads elsewhere by now says nothing about this container any more.
    Image: container.image,
    ImageID: container.imageId,
    Command: container.command.join(" "),
    Created: Math.floor(container.createdAtMs / 1000),
    Ports:
      !isUp(container) || container.state === "restarting"
        ? []
        : container.published.flatMap((port) => {
            const own = { PrivatePort: port.privatePort, Type: port.protocol };
            return port.publicPort === undefined ? [own] : hostIps(port.hostIp).map((IP) => ({ IP, PublicPort: port.publicPort, ...own }));
          }),
    Labels: container.labels,
    State: container.state,
    Status: statusOf(container, world.nowMs()),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode },
    NetworkSettings: { Networks: networksJson(world, container) },
    Mounts: mountsJson(container),
    ...(withSize
      ? { ...(writtenBytes(container) > 0 ? { SizeRw: writtenBytes(container) } : {}), SizeRootFs: base + writtenBytes(container) }
      : {}),
  };
};

const stateJson = (world: DemoWorld, container: DemoContainer): Record<string, unknown> => {
  const { state } = container;
  const probeAt = isoTime(world.nowMs() - 4000);
  return {
    Status: state,
    Running: isUp(container),
    Paused: state === "paused",
    Restarting: state === "restarting",
    OOMKilled: container.oomKilled,
    Dead: state === "dead",
    Pid: container.pid,
    ExitCode: isUp(container) && state !== "restarting" ? 0 : container.exitCode,
    Error: container.error,
    StartedAt: isoTime(container.startedAtMs),
    FinishedAt: isoTime(container.finishedAtMs),
    ...(container.health !== "none"
      ? {
          Health: {
            Status: container.health,
            FailingStreak: container.failingStreak,
            Log:
              container.healthOutput === ""
                ? []
                : [{ Start: probeAt, End: probeAt, ExitCode: container.failingStreak > 0 ? 1 : 0, Output: container.healthOutput }],
          },
        }
      : {}),
  };
};

const portsJson = (container: DemoContainer): Record<string, unknown> => {
  if (!isUp(container)) return {};
  const ports: Record<string, unknown[] | null> = {};
  for (const { privatePort, protocol, publicPort, hostIp } of container.published) {
    const name = `${privatePort}/${protocol}`;
    if (publicPort === undefined) ports[name] ??= null;
    else ports[name] = [...(ports[name] ?? []), ...hostIps(hostIp).map((HostIp) => ({ HostIp, HostPort: String(publicPort) }))];
  }
  return ports;
};

/** GET /containers/{id}/json */
export const inspectedContainer = (world: DemoWorld, container: DemoContainer, withSize: boolean): Record<string, unknown> => {
  const { id } = container;
  const [path = "", ...args] = container.command;
  const folder = `/var/lib/docker/containers/${id}`;
  const started = container.startedAtMs > 0;
  const bridge = container.endpoints.get("bridge");
  const execs = [...world.execs.values()].flatMap((exec) => (exec.containerId === id && exec.running ? [exec.id] : []));
  const image = world.images.find((candidate) => candidate.id === container.imageId);
  return {
    Id: id,
    Created: isoTime(container.createdAtMs),
    Path: path,
    Args: args,
    State: stateJson(world, container),
    Image: container.imageId,
    ResolvConfPath: started ? `${folder}/resolv.conf` : "",
    HostnamePath: started ? `${folder}/hostname` : "",
    HostsPath: started ? `${folder}/hosts` : "",
    LogPath: started && container.hostConfig.LogConfig.Type === "json-file" ? `${folder}/${id}-json.log` : "",
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: "overlay2",
    Platform: "linux",
    MountLabel: "",
    ProcessLabel: "",
    AppArmorProfile: "",
    ExecIDs: execs.length > 0 ? execs : null,
    HostConfig: container.hostConfig,
    GraphDriver: {
      Data: { MergedDir: `/var/lib/docker/overlay2/${id}/merged`, UpperDir: `/var/lib/docker/overlay2/${id}/diff` },
      Name: "overlay2",
    },
    ...(withSize ? { SizeRw: writtenBytes(container), SizeRootFs: (image ? sizeOf(image) : 0) + writtenBytes(container) } : {}),
    Mounts: mountsJson(container),
    Config: container.config,
    NetworkSettings: {
      Bridge: "",
      SandboxID: isUp(container) ? id.split("").reverse().join("") : "",
      HairpinMode: false,
      LinkLocalIPv6Address: "",
      LinkLocalIPv6PrefixLen: 0,
      Ports: portsJson(container),
      SandboxKey: isUp(container) ? `/var/run/docker/netns/${id.slice(0, 12)}` : "",
      SecondaryIPAddresses: null,
      SecondaryIPv6Addresses: null,
      EndpointID: bridge?.endpointId ?? "",
      Gateway: bridge && bridge.address !== "" ? "172.17.0.1" : "",
      GlobalIPv6Address: "",
      GlobalIPv6PrefixLen: 0,
      IPAddress: bridge?.address ?? "",
      IPPrefixLen: bridge && bridge.address !== "" ? 16 : 0,
      IPv6Gateway: "",
      MacAddress: macOf(bridge?.address ?? ""),
      Networks: networksJson(world, container),
    },
  };
};
