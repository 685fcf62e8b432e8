import type { ContainerSetup, HealthProbe, ProbeAnswer, WantedPort } from "../../domain/container/container-setup.ts";
import type { Fields } from "../request/fields.ts";

const nanosecondsOfMs = 1_000_000;
/** What the engine goes by where a probe says 0. */
const defaultProbeMs = 30_000;
const defaultRetries = 3;

/** One for all containers that have none: there may be thousands. */
const none: readonly never[] = [];
const shared = <Item>(list: readonly Item[]): readonly Item[] => (list.length === 0 ? none : list);

/** The setup in an answer of GET /containers/{id}/json. */
export const setupFrom = (raw: Fields): ContainerSetup => {
  const config = raw.fields("Config");
  const host = raw.fields("HostConfig");
  const probe = probeFrom(config.fields("Healthcheck"), raw.fields("State").fields("Health"));
  return {
    image: config.line("Image"),
    user: config.line("User"),
    stopSignal: config.line("StopSignal"),
    environmentNames: shared(namesIn(config.lines("Env"))),
    maximumRetryCount: host.fields("RestartPolicy").count("MaximumRetryCount"),
    isRemovedWhenDone: host.boolean("AutoRemove"),
    networkMode: host.line("NetworkMode"),
    portBindings: shared(portsIn(host)),
    networks: shared(networksIn(raw.fields("NetworkSettings").fields("Networks"), raw.fields("NetworkSettings").keys("Networks"))),
    mounts: shared(
      raw.rows("Mounts", (mount) => ({
        type: mount.line("Type"),
        source: mount.line("Source"),
        destination: mount.line("Destination"),
        isWritable: mount.boolean("RW"),
      })),
    ),
    tmpfs: shared(host.keys("Tmpfs")),
    sharedMemoryBytes: host.count("ShmSize"),
    isRootReadOnly: host.boolean("ReadonlyRootfs"),
    isCpuLimited: host.count("NanoCpus") > 0 || host.count("CpuQuota") > 0,
    isPrivileged: host.boolean("Privileged"),
    addedCapabilities: shared(host.lines("CapAdd")),
    pidMode: host.line("PidMode"),
    pidsLimit: host.known("PidsLimit") ?? 0,
    hasInit: host.boolean("Init"),
    isLogBounded: isBounded(host.fields("LogConfig")),
    ...(probe ? { probe } : {}),
  };
};

/** Copied: a part of a text would keep the whole of it, and with it the value, in memory. */
const namesIn = (variables: readonly string[]): readonly string[] =>
  structuredClone(variables.map((variable) => variable.split("=", 1)[0] ?? ""));

const portsIn = (host: Fields): readonly WantedPort[] => {
  const bindings = host.fields("PortBindings");
  return host.keys("PortBindings").flatMap((key) => {
    const [port = "", protocol = "tcp"] = key.split("/");
    return bindings.rows(key, (binding) => ({
      privatePort: portOf(port),
      protocol,
      hostIp: binding.line("HostIp"),
      hostPort: portOf(binding.line("HostPort")),
    }));
  });
};

/** 0 for "" and for a range, of which the engine chooses one. */
const portOf = (text: string): number => (/^\d{1,5}$/.test(text) ? Number(text) : 0);

const networksIn = (networks: Fields, names: readonly string[]): ContainerSetup["networks"] =>
  names.map((name) => {
    const endpoint = networks.fields(name);
    return { name, id: endpoint.line("NetworkID"), aliases: shared(endpoint.lines("Aliases")), address: endpoint.line("IPAddress") };
  });

/** Only a json-file log grows without end where nobody says how far. Podman does not tell what was said: null. */
const isBounded = (log: Fields): boolean =>
  log.line("Type") !== "json-file" || !log.has("Config") || log.fields("Config").line("max-size") !== "";

/** Undefined where there is none, and where the image's own was turned off: ["NONE"]. */
const probeFrom = (raw: Fields, health: Fields): HealthProbe | undefined => {
  const test = raw.lines("Test");
  if (test.length === 0 || test[0] === "NONE") return undefined;
  return {
    test,
    intervalMs: durationMs(raw, "Interval", defaultProbeMs),
    timeoutMs: durationMs(raw, "Timeout", defaultProbeMs),
    startPeriodMs: durationMs(raw, "StartPeriod", 0),
    retries: raw.count("Retries") || defaultRetries,
    answers: shared(answersIn(health)),
  };
};

const durationMs = (raw: Fields, name: string, otherwiseMs: number): number => raw.count(name) / nanosecondsOfMs || otherwiseMs;

/** A probe mostly says the same each time: kept once. */
const answersIn = (health: Fields): readonly ProbeAnswer[] => {
  const outputs = new Map<string, string>();
  return health.rows("Log", (answer) => {
    const startedAtMs = answer.time("Start");
    const endedAtMs = answer.time("End");
    const said = answer.text("Output").trim();
    const output = outputs.get(said) ?? said;
    outputs.set(output, output);
    return {
      ...(startedAtMs === undefined ? {} : { startedAtMs }),
      ...(endedAtMs === undefined ? {} : { endedAtMs }),
      exitCode: answer.number("ExitCode"),
      output,
    };
  });
};
