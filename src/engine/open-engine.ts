import Docker from "dockerode";
import { createAgent } from "./agents.ts";
import { buildCalls } from "./builder.ts";
import { call, shortDeadlineMs } from "./call.ts";
import type { Connection } from "./connection.ts";
import { archiveCalls } from "./archives.ts";
import { containerCalls } from "./containers.ts";
import type { Engine } from "./engine.ts";
import { imageCalls } from "./images.ts";
import { negotiate } from "./negotiate.ts";
import { registryCalls } from "./registry.ts";
import { createRequest, type Request } from "./request.ts";
import { networkCalls, volumeCalls } from "./storage.ts";
import { systemCalls } from "./system.ts";

/** Short calls share a few sockets; a stream has one of its own, or eight of them would starve the ninth request. */
const callAgent = { keepAlive: true, maxSockets: 8, keepAliveMsecs: 5_000 } as const;

export interface EngineOptions {
  /** No request but GET and HEAD leaves the program. */
  readonly readOnly: boolean;
  /** Told after each answer how much of it was not understood. */
  readonly onMisread?: Request["misread"];
}

/** Opens nothing yet: `connect` is the first request. */
export const openEngine = (connection: Connection, { readOnly, onMisread = () => undefined }: EngineOptions): Engine => {
  const agents = [createAgent(callAgent, readOnly), createAgent({ keepAlive: false }, readOnly)] as const;
  const [client, streams] = agents.map((agent) => new Docker(dockerOptions(connection, agent))) as [Docker, Docker];
  const request = createRequest(client, streams, onMisread);
  return {
    connect: (abort) =>
      call("connect", abort, shortDeadlineMs, async (signal) => ({
        apiVersion: await negotiate(request, connection.apiVersion, signal),
      })),
    containers: containerCalls(request),
    archives: archiveCalls(request),
    images: imageCalls(request),
    registry: registryCalls(request),
    builder: buildCalls(request, Date.now),
    volumes: volumeCalls(request),
    networks: networkCalls(request),
    system: systemCalls(request),
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
};

/** Every option is said, also those that are not meant: docker-modem fills what is left out from the environment. */
const dockerOptions = ({ endpoint }: Connection, agent: object): Docker.DockerOptions => {
  const common = { agent, protocol: "http", ca: undefined, cert: undefined, key: undefined, version: undefined };
  const where =
    endpoint.transport === "unix"
      ? { socketPath: endpoint.socketPath, host: undefined, port: undefined }
      : { socketPath: undefined, host: endpoint.host, port: endpoint.port };
  return { ...common, ...where } as unknown as Docker.DockerOptions;
};
