import Docker from "dockerode";
import { createAgent } from "./agents.ts";
import { buildCalls } from "./builder.ts";
import { call, shortDeadlineMs } from "./call.ts";
import type { Connection } from "./connection.ts";
import { archiveCalls } from "./archives.ts";
import { containerCalls } from "./containers.ts";
import { demandJson } from "./demand-json.ts";
import { EngineError } from "./engine-error.ts";
import type { Engine } from "./engine.ts";
import { imageCalls } from "./images.ts";
import { negotiate } from "./negotiate.ts";
import { ping } from "./ping.ts";
import { registryCalls } from "./registry.ts";
import { networkCalls, volumeCalls } from "./storage.ts";
import { systemCalls } from "./system.ts";

/** Short calls share a few sockets; a stream has one of its own, or eight of them would starve the ninth request. */
const callAgent = { keepAlive: true, maxSockets: 8, keepAliveMsecs: 5_000 } as const;

/** An engine under load answers this at once; one that is frozen never. */
const pingDeadlineMs = 5_000;

/** Opens nothing yet: `connect` is the first request. With `readOnly` no request but GET and HEAD leaves the program. */
export const openEngine = (connection: Connection, { readOnly }: { readonly readOnly: boolean }): Engine => {
  const agents = [createAgent(callAgent, readOnly), createAgent({ keepAlive: false }, readOnly)] as const;
  const [client, streams] = agents.map((agent) => demandJson(new Docker(dockerOptions(connection, agent)))) as [Docker, Docker];
  return {
    connect: (abort) =>
      call("connect", abort, shortDeadlineMs, (abortSignal) => negotiate([client, streams], connection.apiVersion, abortSignal)),
    ping: (abort) =>
      call("ping", abort, pingDeadlineMs, async (abortSignal) => {
        await ping(streams, abortSignal).catch(anyAnswer);
      }).catch((error: unknown) => {
        throw error instanceof EngineError && error.kind === "timeout" ? frozen : error;
      }),
    receivedBytes: () => agents.reduce((sum, agent) => sum + agent.receivedBytes(), 0),
    containers: containerCalls(client, streams),
    archives: archiveCalls(client, streams),
    images: imageCalls(client, streams),
    registry: registryCalls(client),
    builder: buildCalls(client, streams, Date.now),
    volumes: volumeCalls(client),
    networks: networkCalls(client),
    system: systemCalls(client, streams),
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
};

const frozen = new EngineError(
  "timeout",
  "ping",
  `it takes connections and has said nothing for ${pingDeadlineMs / 1_000} s`,
  "it hangs, is stopped, or its host is overloaded: look there with systemctl status docker and top",
);

/** Who refuses is there. */
const anyAnswer = (error: unknown): void => {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) throw error;
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
