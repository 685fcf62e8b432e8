import type { ContainerSpec } from "../../domain/run/container-spec.ts";
import type { HealthCheck } from "../../domain/run/health.ts";
import type { NetworkEndpoint } from "../../domain/run/network.ts";
import { needApi, isAtLeast } from "../request/api-gate.ts";
import type { Query } from "../request/ask.ts";
import { endpointBody, isPlainEndpoint } from "./endpoint-body.ts";
import { given, orNull } from "../request/given.ts";
import { hostConfigBody } from "./host-config-body.ts";

export interface CreateContainerRequest {
  readonly query: Query;
  readonly body: object;
}

/** Query and body of POST /containers/create for what `spec` says, field by field as Docker's CLI sends them to an engine of
 *  that API version.  @throws EngineError unsupported, for what that version does not have */
export const createContainerRequest = (
  spec: ContainerSpec,
  version: string | undefined,
  consoleSize: readonly [rows: number, columns: number] = [0, 0],
): CreateContainerRequest => {
  demandAll(spec, version);
  const { process, ports, storage } = spec;
  // Until 1.44 a MAC address belongs to the container, since then to its place in a network.
  const hasEndpointMac = isAtLeast(version, "1.44");
  return {
    query: given({ name: spec.name, platform: isAtLeast(version, "1.41") ? spec.platform : "" }),
    body: {
      Hostname: process.hostname,
      Domainname: process.domainname,
      User: process.user,
      AttachStdin: process.attach.stdin,
      AttachStdout: process.attach.stdout,
      AttachStderr: process.attach.stderr,
      ...given({ ExposedPorts: Object.fromEntries(ports.exposed.map((port) => [port, {}])) }),
      Tty: process.tty,
      OpenStdin: process.openStdin,
      // Whoever is connected to stdin first ends it by going.
      StdinOnce: process.openStdin && process.attach.stdin,
      Env: orNull(process.env),
      Cmd: orNull(process.command),
      ...(spec.health ? { Healthcheck: healthBody(spec.health) } : {}),
      Image: spec.image,
      Volumes: Object.fromEntries(storage.anonymousVolumes.map((target) => [target, {}])),
      WorkingDir: process.workingDir,
      Entrypoint: process.entrypoint === undefined ? null : [process.entrypoint],
      ...given({ MacAddress: hasEndpointMac ? "" : spec.network.macAddress }),
      OnBuild: null,
      Labels: spec.labels,
      ...given({ StopSignal: process.stopSignal }),
      ...(process.stopTimeoutSeconds === undefined ? {} : { StopTimeout: process.stopTimeoutSeconds }),
      HostConfig: hostConfigBody(spec, version, consoleSize),
      NetworkingConfig: { EndpointsConfig: endpointsBody(spec, hasEndpointMac) },
    },
  };
};

const demandAll = (spec: ContainerSpec, version: string | undefined): void => {
  const demand = (isGiven: boolean, wanted: string, what: string): void => {
    if (isGiven) needApi(version, wanted, what, `create ${spec.name === "" ? spec.image : spec.name}`);
  };
  const { health, network, storage } = spec;
  demand(Object.keys(spec.annotations).length > 0, "1.43", "--annotation");
  demand(health?.kind === "check" && health.startIntervalNanoseconds !== 0, "1.44", "--health-start-interval");
  demand(
    network.macAddress === "" && network.endpoints.some(({ macAddress }) => macAddress !== ""),
    "1.44",
    "a MAC address for each network",
  );
  demand(
    storage.mounts.some(({ bind }) => bind?.recursion === "readonly"),
    "1.44",
    "bind-recursive=readonly",
  );
  demand(spec.namespaces.cgroupns !== "", "1.41", "--cgroupns");
  demand(spec.devices.requests.length > 0, "1.40", "--gpus");
};

const endpointsBody = ({ network }: ContainerSpec, hasEndpointMac: boolean) => {
  const endpoints = network.endpoints.map((endpoint): NetworkEndpoint => (hasEndpointMac ? endpoint : { ...endpoint, macAddress: "" }));
  const [only, ...others] = endpoints;
  // One network that says nothing of itself is told by the network mode alone.
  if (only && others.length === 0 && only.network !== "default" && isPlainEndpoint(only)) return {};
  return Object.fromEntries(endpoints.map((endpoint) => [endpoint.network, endpointBody(endpoint)]));
};

const healthBody = (health: HealthCheck) =>
  health.kind === "none"
    ? { Test: ["NONE"] }
    : given({
        Test: health.command === "" ? [] : ["CMD-SHELL", health.command],
        Interval: health.intervalNanoseconds,
        Timeout: health.timeoutNanoseconds,
        StartPeriod: health.startPeriodNanoseconds,
        StartInterval: health.startIntervalNanoseconds,
        Retries: health.retries,
      });
