import type { ContainerSpec } from "../../domain/run/container-spec.ts";
import { given, orNull } from "../request/given.ts";
import { limitsBody } from "./limits-body.ts";
import { mountBody } from "./mount-body.ts";

/** HostConfig of POST /containers/create, field by field as Docker's CLI sends it. */
export const hostConfigBody = (spec: ContainerSpec, version: string | undefined, consoleSize: readonly [rows: number, columns: number]) => {
  const { ports, storage, network, namespaces, security, devices, memory, logging, restart } = spec;
  return {
    Binds: orNull(storage.binds),
    ContainerIDFile: spec.cidFile,
    LogConfig: { Type: logging.driver, Config: logging.options },
    NetworkMode: network.mode,
    PortBindings: portBindings(spec),
    RestartPolicy: { Name: restart.name, MaximumRetryCount: restart.maximumRetries },
    AutoRemove: spec.autoRemove,
    VolumeDriver: storage.volumeDriver,
    VolumesFrom: orNull(storage.volumesFrom),
    ConsoleSize: consoleSize,
    CapAdd: orNull(security.capAdd),
    CapDrop: orNull(security.capDrop),
    CgroupnsMode: namespaces.cgroupns,
    Dns: network.dns,
    DnsOptions: network.dnsOptions,
    DnsSearch: network.dnsSearch,
    ExtraHosts: orNull(network.extraHosts),
    GroupAdd: orNull(spec.process.groups),
    IpcMode: namespaces.ipc,
    Cgroup: "",
    Links: orNull(network.links),
    OomScoreAdj: memory.oomScoreAdj,
    PidMode: namespaces.pid,
    Privileged: security.privileged,
    PublishAllPorts: ports.publishAll,
    ReadonlyRootfs: storage.readOnlyRoot,
    SecurityOpt: security.systemPathsUnconfined ? security.options : orNull(security.options),
    UTSMode: namespaces.uts,
    UsernsMode: namespaces.userns,
    ShmSize: memory.shmBytes,
    Isolation: namespaces.isolation,
    CgroupParent: spec.cgroupParent,
    ...limitsBody(spec.limits, version),
    Devices: devices.mappings.map((device) => ({
      PathOnHost: device.hostPath,
      PathInContainer: device.containerPath,
      CgroupPermissions: device.permissions,
    })),
    DeviceCgroupRules: orNull(devices.cgroupRules),
    DeviceRequests: orNull(deviceRequests(spec)),
    MemorySwappiness: memory.swappiness,
    OomKillDisable: memory.oomKillDisable,
    PidsLimit: spec.limits.pids,
    Ulimits: security.ulimits.map(({ name, hard, soft }) => ({ Name: name, Hard: hard, Soft: soft })),
    // Windows has these; the engine takes them for nothing.
    CpuCount: 0,
    CpuPercent: 0,
    IOMaximumIOps: 0,
    IOMaximumBandwidth: 0,
    MaskedPaths: security.systemPathsUnconfined ? [] : null,
    ReadonlyPaths: security.systemPathsUnconfined ? [] : null,
    ...given({
      StorageOpt: storage.storageOptions,
      Tmpfs: storage.tmpfs,
      Sysctls: security.sysctls,
      Runtime: spec.runtime,
      Mounts: storage.mounts.map(mountBody),
      Annotations: spec.annotations,
    }),
    ...(spec.process.init === undefined ? {} : { Init: spec.process.init }),
  };
};

const portBindings = ({ ports }: ContainerSpec) => {
  const bindings: Record<string, { readonly HostIp: string; readonly HostPort: string }[]> = {};
  for (const { containerPort, hostIp, hostPort } of ports.mappings) {
    bindings[containerPort] = [...(bindings[containerPort] ?? []), { HostIp: hostIp, HostPort: hostPort }];
  }
  return bindings;
};

const deviceRequests = ({ devices }: ContainerSpec) => [
  ...devices.requests.map(({ driver, count, deviceIds, capabilities, options }) => ({
    Driver: driver,
    Count: count,
    DeviceIDs: orNull(deviceIds),
    Capabilities: [capabilities],
    Options: options,
  })),
  ...(devices.cdi.length > 0 ? [{ Driver: "cdi", Count: 0, DeviceIDs: devices.cdi, Capabilities: null, Options: null }] : []),
];
