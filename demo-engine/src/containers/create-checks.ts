// Long because it is one list of refusals, in the engine's order and words.
import { ApiError } from "../api/api-error.ts";
import type { PlayedEngine } from "../api/played-engine.ts";
import type { ContainerConfig, HostConfig } from "../model/config.ts";
import { signalNamed } from "../lifecycle/signals.ts";

const CPUS = 4;
const MINIMUM_MEMORY = 6 * 1024 ** 2;

const refuse = (message: string): never => {
  throw new ApiError(400, message);
};

const DEPRECATED_KERNEL = "Specifying a kernel memory limit is deprecated and will be removed in a future release.";

const numberIn = (host: Readonly<Record<string, unknown>>, name: string): number => {
  const value = host[name];
  return typeof value === "number" ? value : 0;
};

const checkCpuset = (text: unknown, available: number, what: string, list: string): void => {
  if (typeof text !== "string" || text === "") return;
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text)) refuse(`Invalid value ${text} for cpuset ${what}: invalid format: ${text}`);
  if (text.split(/[,-]/).some((part) => Number(part) >= available))
    refuse(`Requested ${what === "cpus" ? "CPUs" : "memory nodes"} are not available - requested ${text}, available: ${list}`);
};

/** Limits, as create and update check them. Returns warnings. */
export const checkResources = (host: Readonly<Record<string, unknown>>, engine: PlayedEngine, update = false): readonly string[] => {
  const memory = numberIn(host, "Memory");
  const swap = numberIn(host, "MemorySwap");
  const warnings: string[] = [];
  if (memory !== 0 && memory < MINIMUM_MEMORY) refuse("Minimum memory limit allowed is 6MB");
  if (memory > 0 && swap > 0 && swap < memory) refuse("Minimum memoryswap limit should be larger than memory limit, see usage");
  if (memory === 0 && swap > 0 && !update) refuse("You should always set the Memory limit when using Memoryswap limit, see usage");
  const swappiness = host.MemorySwappiness;
  if (typeof swappiness === "number" && (swappiness < -1 || swappiness > 100))
    refuse(`Invalid value: ${swappiness}, valid memory swappiness range is 0-100`);
  const reservation = numberIn(host, "MemoryReservation");
  if (memory > 0 && reservation > 0 && memory < reservation)
    refuse("Minimum memory limit can not be less than memory reservation limit, see usage");
  if (reservation > 0 && reservation < MINIMUM_MEMORY) refuse("Minimum memory reservation allowed is 6MB");
  const kernel = engine.rules.limitsKernelMemory ? numberIn(host, "KernelMemory") : 0;
  if (kernel > 0) warnings.push(DEPRECATED_KERNEL);
  if (kernel > 0 && kernel < MINIMUM_MEMORY) refuse("Minimum kernel memory limit allowed is 6MB");
  const nano = numberIn(host, "NanoCpus");
  if (nano > 0 && numberIn(host, "CpuPeriod") > 0) refuse("Conflicting options: Nano CPUs and CPU Period cannot both be set");
  if (nano > 0 && numberIn(host, "CpuQuota") > 0) refuse("Conflicting options: Nano CPUs and CPU Quota cannot both be set");
  if (nano < 0 || nano > CPUS * 1e9) throw engine.refuse.cpuRange(String(CPUS));
  const period = numberIn(host, "CpuPeriod");
  if (period !== 0 && (period < 1000 || period > 1_000_000))
    refuse("CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)");
  const quota = numberIn(host, "CpuQuota");
  if (quota > 0 && quota < 1000) refuse("CPU cfs quota can not be less than 1ms (i.e. 1000)");
  checkCpuset(host.CpusetCpus, CPUS, "cpus", `0-${CPUS - 1}`);
  checkCpuset(host.CpusetMems, 1, "mems", "0");
  if (host.OomKillDisable === true && memory === 0)
    warnings.push(
      "OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.",
    );
  return warnings;
};

export const checkRestartPolicy = (
  policy: { readonly Name?: string; readonly MaximumRetryCount?: number } | null | undefined,
  { refuse: say, rules }: PlayedEngine,
): void => {
  const { Name = "", MaximumRetryCount = 0 } = policy ?? {};
  if (!["", "no", "always", "on-failure", "unless-stopped"].includes(Name)) throw say.unknownPolicy(Name);
  if (Name === "" && !rules.checksNamelessPolicy) return;
  if (Name !== "on-failure" && MaximumRetryCount !== 0) throw say.retriesWithoutFailure(Name);
  if (MaximumRetryCount < 0) throw say.negativeRetries();
};

const validPort = (text: string): boolean =>
  /^\d*(-\d+)?$/.test(text) && text.split("-").every((part) => Number(part) >= 0 && Number(part) <= 65_535);

const CAPABILITIES = new Set(
  "ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM".split(
    " ",
  ),
);

const checkHealth = (config: Partial<ContainerConfig>): void => {
  for (const name of ["Interval", "Timeout", "StartPeriod"] as const) {
    const value = config.Healthcheck?.[name] ?? 0;
    if (value !== 0 && value < 1_000_000) refuse(`${name} in Healthcheck cannot be less than 1ms`);
  }
  if ((config.Healthcheck?.Retries ?? 0) < 0) refuse("Retries in Healthcheck cannot be negative");
};

/** Everything that create refuses before it looks at the image. Returns warnings. */
export const checkRequest = (config: Partial<ContainerConfig>, host: Partial<HostConfig>, engine: PlayedEngine): readonly string[] => {
  if (config.WorkingDir && !config.WorkingDir.startsWith("/"))
    refuse(`the working directory '${config.WorkingDir}' is invalid, it needs to be an absolute path`);
  for (const variable of config.Env ?? [])
    if (variable.startsWith("=") || variable === "") refuse(`invalid environment variable: ${variable}`);
  if (config.StopSignal) signalNamed(config.StopSignal, engine.refuse);
  checkHealth(config);
  for (const line of (host.ExtraHosts as readonly string[] | null | undefined) ?? [])
    if (!/^[^:]+:.+$/.test(line)) refuse(`bad format for add-host: "${line}"`);
  for (const [port, bindings] of Object.entries(host.PortBindings ?? {})) {
    const [number = ""] = port.split("/");
    if (number === "" || !validPort(number)) refuse(`invalid port specification: "${number}"`);
    for (const { HostPort = "" } of bindings ?? []) if (!validPort(HostPort)) refuse(`invalid port specification: "${HostPort}"`);
  }
  checkRestartPolicy(host.RestartPolicy, engine);
  for (const list of ["CapAdd", "CapDrop"] as const)
    for (const name of (host[list] as readonly string[] | null | undefined) ?? []) {
      const plain = name.toUpperCase().replace(/^CAP_/, "");
      if (!CAPABILITIES.has(plain)) refuse(`invalid ${list}: unknown capability: "CAP_${plain}"`);
    }
  for (const { Type = "", Source = "", Target = "" } of host.Mounts ?? []) {
    const start = `invalid mount config for type "${Type}"`;
    if (!["bind", "volume", "tmpfs"].includes(Type)) refuse(`${start}: mount type unknown`);
    if (Target === "") refuse(`${start}: field Target must not be empty`);
    if (!Target.startsWith("/")) refuse(`${start}: invalid mount path: '${Target}' mount path must be absolute`);
    if (Target === "/") refuse(`${start}: invalid specification: destination can't be '/'`);
    if (Type === "tmpfs" && Source !== "") refuse(`${start}: field Source must not be specified`);
    if (Type === "bind" && Source === "") refuse(`${start}: field Source must not be empty`);
    if (Type === "bind" && !Source.startsWith("/")) refuse(`${start}: invalid mount path: '${Source}' mount path must be absolute`);
    // The demo has no host: only what every Linux has is there to be mounted.
    if (Type === "bind" && !/^\/(etc|home|opt|root|srv|tmp|usr|var|run)(\/(run|lib|log|docker\.sock|run\/docker\.sock))?\/?$/.test(Source))
      refuse(`${start}: bind source path does not exist: ${Source}`);
  }
  const warnings = checkResources(host, engine);
  if (Number(host.ShmSize ?? 0) < 0) refuse("SHM size can not be less than 0");
  const score = Number(host.OomScoreAdj ?? 0);
  if (score < -1000 || score > 1000) refuse(`Invalid value ${score}, range for oom score adj is [-1000, 1000]`);
  if (host.AutoRemove && !["", "no", undefined].includes(host.RestartPolicy?.Name))
    refuse("can't create 'AutoRemove' container with restart policy");
  if (host.Isolation && host.Isolation !== "default") throw engine.refuse.badIsolation(String(host.Isolation));
  if (host.Runtime && !["runc", "io.containerd.runc.v2"].includes(String(host.Runtime)))
    throw engine.refuse.unknownRuntime(String(host.Runtime));
  return warnings;
};

const LOG_DRIVERS = new Set(["json-file", "local", "none", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "gcplogs"]);
const JSON_FILE_OPTIONS = new Set([
  "max-size",
  "max-file",
  "compress",
  "labels",
  "labels-regex",
  "env",
  "env-regex",
  "tag",
  "mode",
  "max-buffer-size",
]);

/** What is looked at once the image is known. */
export const checkLogConfig = (
  log: { readonly Type?: string; readonly Config?: Readonly<Record<string, string>> | null } | null | undefined,
): void => {
  const type = log?.Type || "json-file";
  if (!LOG_DRIVERS.has(type)) refuse(`error looking up logging plugin ${type}: plugin "${type}" not found`);
  for (const option of Object.keys(log?.Config ?? {}))
    if (type === "json-file" && !JSON_FILE_OPTIONS.has(option)) refuse(`unknown log opt '${option}' for json-file log driver`);
};
