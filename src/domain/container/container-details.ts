import { shortName } from "../docker/reference.ts";
import { commandLine, fieldsOf, momentOf, numberOf, pairsOf, rowsOf, textOf, textsOf } from "../json-read.ts";
import { type ProbeDetails, probeDetails } from "./probe-details.ts";

type Json = Readonly<Record<string, unknown>>;

/** What GET /containers/{id}/json tells of how a container was set up and how it stands. */
export interface ContainerDetails {
  readonly image: string;
  readonly platform: string;
  /** Entrypoint and command as one line. */
  readonly command: string;
  readonly user: string;
  readonly workingDir: string;
  readonly hostname: string;
  readonly createdAtMs?: number;
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
  /** Of its first process, as the host counts them; 0 while it does not run. */
  readonly pid: number;
  readonly exitCode: number;
  readonly restartCount: number;
  /** "on-failure:3"; "no" for none. */
  readonly restartPolicy: string;
  readonly stopSignal: string;
  readonly isRemovedWhenDone: boolean;
  readonly files: FileDetails;
  readonly networkMode: string;
  readonly networks: readonly NetworkDetails[];
  /** "0.0.0.0:8080 to 80/tcp", as it was asked for. */
  readonly wantedPorts: readonly { readonly inside: string; readonly outside: string }[];
  /** Names of its own: "db:10.0.0.7". */
  readonly extraHosts: readonly string[];
  readonly hasInit: boolean;
  readonly pidMode: string;
  readonly ipcMode: string;
  readonly sharedMemoryBytes: number;
  readonly security: SecurityDetails;
  readonly limits: LimitDetails;
  readonly logDriver: string;
  readonly logOptions: readonly string[];
  readonly probe?: ProbeDetails;
  /** "NAME=value" */
  readonly environment: readonly string[];
  readonly labels: readonly string[];
}

export interface FileDetails {
  readonly driver: string;
  readonly isReadOnly: boolean;
  /** Of its writable layer; left out where it was not asked for. */
  readonly writtenBytes?: number;
  readonly mounts: readonly MountDetails[];
  /** `options`: "size=64m" */
  readonly tmpfs: readonly { readonly destination: string; readonly options: string }[];
}

export interface MountDetails {
  readonly type: string;
  /** The volume's name, or the path at the host. */
  readonly source: string;
  readonly destination: string;
  readonly isWritable: boolean;
  /** What it was mounted with beside that: "z" and "Z" of SELinux, "rshared" where it is not the usual rprivate. */
  readonly options: readonly string[];
}

export interface NetworkDetails {
  readonly name: string;
  readonly address: string;
  readonly address6: string;
  readonly gateway: string;
  readonly macAddress: string;
  readonly aliases: readonly string[];
}

export interface SecurityDetails {
  readonly isPrivileged: boolean;
  readonly capabilities: readonly string[];
  readonly devices: readonly string[];
  readonly options: readonly string[];
  readonly appArmor: string;
  readonly userNamespace: string;
}

/** 0 and "" where there is no limit. */
export interface LimitDetails {
  readonly memoryBytes: number;
  readonly memoryAndSwapBytes: number;
  readonly cpus: number;
  readonly cpuSet: string;
  readonly pids: number;
  readonly ulimits: readonly string[];
}

const nanosPerCpu = 1e9;

/** Reads the engine's JSON; what is missing or of another kind is "", 0 or empty. */
export const containerDetails = (value: unknown): ContainerDetails => {
  const container = fieldsOf(value);
  const [config, host, state] = [fieldsOf(container.Config), fieldsOf(container.HostConfig), fieldsOf(container.State)];
  const settings = fieldsOf(container.NetworkSettings);
  const policy = fieldsOf(host.RestartPolicy);
  const log = fieldsOf(host.LogConfig);
  const probe = probeDetails(config.Healthcheck, state.Health);
  return {
    image: shortName(textOf(config.Image)),
    platform: textOf(container.Platform),
    command: commandLine(commandOf(container, config).filter((word) => word !== "")),
    user: textOf(config.User),
    workingDir: textOf(config.WorkingDir),
    hostname: textOf(config.Hostname),
    ...moment("createdAtMs", container.Created),
    ...moment("startedAtMs", state.StartedAt),
    ...moment("finishedAtMs", state.FinishedAt),
    pid: numberOf(state.Pid),
    exitCode: numberOf(state.ExitCode),
    restartCount: numberOf(container.RestartCount),
    restartPolicy: `${textOf(policy.Name) || "no"}${numberOf(policy.MaximumRetryCount) > 0 ? `:${numberOf(policy.MaximumRetryCount)}` : ""}`,
    stopSignal: textOf(config.StopSignal) || "SIGTERM",
    isRemovedWhenDone: host.AutoRemove === true,
    files: filesOf(container, host),
    networkMode: textOf(host.NetworkMode),
    networks: Object.entries(fieldsOf(settings.Networks)).map(([name, each]) => networkOf(name, fieldsOf(each))),
    wantedPorts: wantedPorts(fieldsOf(host.PortBindings)),
    extraHosts: textsOf(host.ExtraHosts),
    hasInit: host.Init === true,
    pidMode: textOf(host.PidMode),
    ipcMode: textOf(host.IpcMode),
    sharedMemoryBytes: numberOf(host.ShmSize),
    security: securityOf(container, host),
    limits: limitsOf(host),
    logDriver: textOf(log.Type),
    logOptions: pairsOf(log.Config),
    ...(probe ? { probe } : {}),
    environment: textsOf(config.Env),
    labels: pairsOf(config.Labels),
  };
};

/** Podman tells a command of one word as its arguments, too. */
const commandOf = (container: Json, config: Json): readonly string[] => {
  const [path, args] = [textOf(container.Path), textsOf(container.Args)];
  const given = [...textsOf(config.Entrypoint), ...textsOf(config.Cmd)];
  return given.length === 1 && given[0] === path && args.length === 1 && args[0] === path ? [path] : [path, ...args];
};

const moment = <Name extends string>(name: Name, value: unknown): { readonly [N in Name]?: number } => {
  const atMs = momentOf(value);
  return (atMs === undefined ? {} : { [name]: atMs }) as { readonly [N in Name]?: number };
};

const filesOf = (container: Json, host: Json): FileDetails => ({
  driver: textOf(container.Driver) || textOf(fieldsOf(container.GraphDriver).Name),
  isReadOnly: host.ReadonlyRootfs === true,
  ...(typeof container.SizeRw === "number" ? { writtenBytes: container.SizeRw } : {}),
  mounts: rowsOf(container.Mounts).map((mount) => ({
    type: textOf(mount.Type),
    source: textOf(mount.Name) || textOf(mount.Source),
    destination: textOf(mount.Destination),
    isWritable: mount.RW === true,
    options: optionsOf(mount),
  })),
  tmpfs: Object.entries(fieldsOf(host.Tmpfs)).map(([destination, options]) => ({ destination, options: textOf(options) })),
});

/** What the mode tells beside `RW` and `Propagation`; each volume has "z" unless another is asked for. */
const optionsOf = (mount: Json): readonly string[] => {
  const isUsual = (mode: string): boolean =>
    /^(?:|rw|ro|r?(?:private|shared|slave))$/.test(mode) || (mode === "z" && mount.Type === "volume");
  const propagation = textOf(mount.Propagation);
  return [
    ...textOf(mount.Mode)
      .split(",")
      .filter((mode) => !isUsual(mode)),
    ...(propagation === "" || propagation === "rprivate" ? [] : [propagation]),
  ];
};

const networkOf = (name: string, network: Json): NetworkDetails => ({
  name,
  address: textOf(network.IPAddress),
  address6: textOf(network.GlobalIPv6Address),
  gateway: textOf(network.Gateway),
  macAddress: textOf(network.MacAddress),
  aliases: [...new Set([...textsOf(network.Aliases), ...textsOf(network.DNSNames)])],
});

const wantedPorts = (bindings: Json): ContainerDetails["wantedPorts"] =>
  Object.entries(bindings).flatMap(([inside, each]) =>
    rowsOf(each).map((binding) => ({
      inside,
      outside: [textOf(binding.HostIp), textOf(binding.HostPort)].filter((part) => part !== "").join(":"),
    })),
  );

const securityOf = (container: Json, host: Json): SecurityDetails => ({
  isPrivileged: host.Privileged === true,
  capabilities: [...textsOf(host.CapAdd).map((name) => `+${name}`), ...textsOf(host.CapDrop).map((name) => `-${name}`)],
  devices: [
    ...rowsOf(host.Devices).map((device) => textOf(device.PathOnHost)),
    ...rowsOf(host.DeviceRequests).map((request) => textOf(request.Driver) || "gpu"),
  ],
  options: textsOf(host.SecurityOpt),
  appArmor: textOf(container.AppArmorProfile),
  userNamespace: textOf(host.UsernsMode),
});

const limitsOf = (host: Json): LimitDetails => {
  const [quota, period] = [numberOf(host.CpuQuota), numberOf(host.CpuPeriod)];
  const cpus = numberOf(host.NanoCpus) / nanosPerCpu;
  return {
    memoryBytes: numberOf(host.Memory),
    memoryAndSwapBytes: numberOf(host.MemorySwap),
    cpus: cpus > 0 || quota <= 0 ? cpus : quota / (period || 100_000),
    cpuSet: textOf(host.CpusetCpus),
    pids: numberOf(host.PidsLimit),
    ulimits: rowsOf(host.Ulimits).map((limit) => `${textOf(limit.Name)}=${numberOf(limit.Soft)}:${numberOf(limit.Hard)}`),
  };
};
