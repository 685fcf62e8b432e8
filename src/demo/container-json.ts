import { isoTime } from "./exchange.ts";
import { isUp } from "./lifecycle.ts";
import type { DemoContainer } from "./model.ts";
import { statusOf } from "./status.ts";
import type { DemoWorld } from "./world.ts";

const networkJson = (world: DemoWorld, container: DemoContainer): Record<string, unknown> =>
  Object.fromEntries(
    container.networks.map((name, index) => {
      const network = world.networks.find((candidate) => candidate.name === name);
      const up = container.state === "running" || container.state === "paused";
      const prefix = network?.subnet.replace(/0\.0\/16$/, "") ?? "";
      const host = 2 + [...world.containers.keys()].indexOf(container.id) + index;
      return [
        name,
        {
          NetworkID: network?.id ?? "",
          IPAddress: up && prefix !== "" ? `${prefix}0.${host}` : "",
          Gateway: up && prefix !== "" ? `${prefix}0.1` : "",
          IPPrefixLen: up ? 16 : 0,
          MacAddress: "",
          Aliases: null,
        },
      ];
    }),
  );

const mountsJson = (container: DemoContainer): readonly unknown[] =>
  container.mounts.map(({ volume, destination, anonymous }) => ({
    Type: "volume",
    Name: volume,
    Source: `/var/lib/docker/volumes/${volume}/_data`,
    Destination: destination,
    Driver: "local",
    Mode: anonymous ? "" : "z",
    RW: true,
    Propagation: "",
  }));

/** One row of GET /containers/json. */
export const listedContainer = (world: DemoWorld, container: DemoContainer, withSize: boolean): Record<string, unknown> => ({
  Id: container.id,
  Names: [`/${container.name}`],
  Image: container.image,
  ImageID: container.imageId,
  Command: container.command.join(" "),
  Created: Math.floor(container.createdAtMs / 1000),
  Ports:
    !isUp(container) || container.state === "restarting"
      ? []
      : container.ports.flatMap((port) => {
          const own = { PrivatePort: port.privatePort, Type: port.protocol };
          return port.publicPort === undefined ? [own] : ["0.0.0.0", "::"].map((IP) => ({ IP, PublicPort: port.publicPort, ...own }));
        }),
  Labels: container.labels,
  State: container.state,
  Status: statusOf(container, world.nowMs()),
  HostConfig: { NetworkMode: container.networks[0] ?? "bridge" },
  NetworkSettings: { Networks: networkJson(world, container) },
  Mounts: mountsJson(container),
  ...(withSize ? { SizeRw: 4096, SizeRootFs: world.images.find(({ id }) => id === container.imageId)?.sizeBytes ?? 0 } : {}),
});

/** GET /containers/{id}/json */
export const inspectedContainer = (world: DemoWorld, container: DemoContainer): Record<string, unknown> => {
  const { state } = container;
  const [path = "", ...args] = container.command;
  const bindings = Object.fromEntries(
    container.ports.map((port) => [
      `${port.privatePort}/${port.protocol}`,
      port.publicPort === undefined ? null : [{ HostIp: "", HostPort: String(port.publicPort) }],
    ]),
  );
  const probeAt = isoTime(world.nowMs() - 4000);
  return {
    Id: container.id,
    Created: isoTime(container.createdAtMs),
    Path: path,
    Args: args,
    State: {
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
      ...(container.hasHealthCheck
        ? {
            Health: {
              Status: container.health,
              FailingStreak: container.failingStreak,
              Log:
                container.healthOutput === ""
                  ? []
                  : [{ Start: probeAt, End: probeAt, ExitCode: container.health === "unhealthy" ? 1 : 0, Output: container.healthOutput }],
            },
          }
        : {}),
    },
    Image: container.imageId,
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: "overlay2",
    Platform: "linux",
    LogPath: `/var/lib/docker/containers/${container.id}/${container.id}-json.log`,
    HostConfig: {
      NetworkMode: container.networks[0] ?? "bridge",
      RestartPolicy: { Name: container.restartPolicy, MaximumRetryCount: 0 },
      AutoRemove: container.autoRemove,
      LogConfig: { Type: container.logDriver, Config: {} },
      Memory: container.memoryLimitBytes,
      NanoCpus: container.cpuLimit * 1e9,
      PortBindings: bindings,
    },
    Mounts: mountsJson(container),
    Config: {
      Hostname: container.id.slice(0, 12),
      User: container.user,
      Tty: container.tty,
      OpenStdin: false,
      Env: container.env,
      Cmd: container.command,
      Image: container.image,
      WorkingDir: container.workingDir,
      Labels: container.labels,
      ...(container.hasHealthCheck ? { Healthcheck: { Test: ["CMD", "/healthcheck"], Interval: 5_000_000_000 } } : {}),
    },
    NetworkSettings: {
      Ports: isUp(container)
        ? Object.fromEntries(
            Object.entries(bindings).map(([port, hosts]) => [
              port,
              hosts && ["0.0.0.0", "::"].map((HostIp) => ({ HostIp, HostPort: hosts[0]?.HostPort })),
            ]),
          )
        : {},
      Networks: networkJson(world, container),
    },
  };
};
