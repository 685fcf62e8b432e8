import Docker from "dockerode";
import { createAgent } from "./connect/agents.ts";
import { buildCalls } from "./build/builder.ts";
import type { Clock } from "../domain/clock.ts";
import type { Connection } from "./connect/connection.ts";
import { archiveCalls } from "./containers/archives.ts";
import { containerCalls } from "./containers/containers.ts";
import { EngineError } from "../domain/engine-error.ts";
import type { Engine } from "./engine.ts";
import { imageCalls } from "./images/images.ts";
import { negotiate } from "./connect/negotiate.ts";
import { registryCalls } from "./credentials/registry.ts";
import { createRequest, type Request } from "./request/request.ts";
import { networkCalls, volumeCalls } from "./storage/storage.ts";
import { systemCalls } from "./system/system.ts";

/** Short calls share a few sockets; a stream has one of its own, or eight of them would starve the ninth request. */
const callAgent = { keepAlive: true, maxSockets: 8, keepAliveMsecs: 5_000 } as const;

/** An engine under load answers this at once; one that is frozen never. */
const pingDeadlineMs = 5_000;

export interface EngineOptions {
  readonly clock: Clock;
  /** No request but GET and HEAD leaves the program. */
  readonly readOnly: boolean;
  /** Told after each answer how much of it was not understood. */
  readonly onMisread?: Request["misread"];
}

/** Opens nothing yet: `connect` is the first request. */
export const openEngine = (connection: Connection, { clock, readOnly, onMisread = () => undefined }: EngineOptions): Engine => {
  const agents = { calls: createAgent(callAgent, readOnly), streams: createAgent({ keepAlive: false }, readOnly) };
  const request = createRequest(dockerAt(connection, agents.calls), dockerAt(connection, agents.streams), clock, onMisread);
  return {
    connect: (abort) =>
      negotiate(request, connection.apiVersion, abort).catch((error: unknown) => {
        throw connection.endpoint.transport === "unix" ? asFrozen(error) : error;
      }),
    ping: (abort) =>
      request
        .headers({ tried: "ping", deadlineMs: pingDeadlineMs, method: "GET", path: ["_ping"], ownConnection: true }, abort, () => undefined)
        .catch((error: unknown) => {
          // Who refuses is there.
          if (error instanceof EngineError && error.status !== undefined) return;
          throw asFrozen(error);
        }),
    receivedBytes: () => agents.calls.receivedBytes() + agents.streams.receivedBytes(),
    containers: containerCalls(request),
    archives: archiveCalls(request),
    images: imageCalls(request),
    registry: registryCalls(request),
    builder: buildCalls(request),
    volumes: volumeCalls(request),
    networks: networkCalls(request),
    system: systemCalls(request),
    close: () => {
      agents.calls.destroy();
      agents.streams.destroy();
    },
  };
};

/** Its connections are taken, and nothing is said on them. */
const asFrozen = (error: unknown): unknown =>
  error instanceof EngineError && error.problem.code === "noAnswer"
    ? new EngineError("timeout", error.tried, { code: "frozen", seconds: error.problem.seconds })
    : error;

/** Which engine is settled: docker-modem reads the environment even where every option is given, takes from it what is left out, and
 *  throws on what it can't read. It is made without sight of it, in one go: no child process starts meanwhile. */
const dockerAt = (connection: Connection, agent: object): Docker => {
  const kept = process.env.DOCKER_HOST;
  try {
    delete process.env.DOCKER_HOST;
    return new Docker(dockerOptions(connection, agent));
  } finally {
    if (kept !== undefined) process.env.DOCKER_HOST = kept;
  }
};

/** Every option is said, also those that are not meant: docker-modem has defaults of its own. */
const dockerOptions = ({ endpoint }: Connection, agent: object): Docker.DockerOptions => {
  const common = { agent, protocol: "http" as const, ca: undefined, cert: undefined, key: undefined, version: undefined };
  const where =
    endpoint.transport === "unix"
      ? { socketPath: endpoint.socketPath, host: undefined, port: undefined }
      : { socketPath: undefined, host: endpoint.host, port: endpoint.port };
  return { ...common, ...where };
};
