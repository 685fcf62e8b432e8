import http from "node:http";
import type { Socket } from "node:net";
import { inspect } from "node:util";
import { EngineError } from "../../domain/engine-error.ts";
import { watchForClosing } from "../request/closed-connection.ts";

interface PooledAgent {
  addRequest(request: http.ClientRequest, options: object): void;
}

/** docker-modem follows a redirect wherever it leads, over TCP, too, and one that it can't follow ends the program. Without a
 *  Location there is nothing to follow, and the status is an error like others. */
const keepFromFollowing = (request: http.ClientRequest): void => {
  request.prependOnceListener("response", ({ headers }) => {
    delete headers.location;
  });
};

/** What came on the connections of an agent, those included that are closed. */
const countReceived = (agent: http.Agent): (() => number) => {
  const open = new Set<Socket>();
  let closedBytes = 0;
  // createConnection is how an agent makes each of its sockets; its type knows only the callback's form.
  const connecting = agent as unknown as { createConnection(...args: unknown[]): Socket };
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (...args) => {
    const socket = connect(...args);
    open.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      closedBytes += socket.bytesRead;
    });
    return socket;
  };
  return () => [...open].reduce((sum, { bytesRead }) => sum + bytesRead, closedBytes);
};

export type CountingAgent = http.Agent & { readonly receivedBytes: () => number };

/** An agent whose requests stay with the engine. With `readOnly` it refuses, before a byte is sent, every request that could
 *  change something. */
export const createAgent = (options: http.AgentOptions, readOnly: boolean): CountingAgent => {
  // Without a name for TLS, which there is none of, Node tests whether each host is an IPv6 address: the first time takes milliseconds.
  const withoutTls = Object.assign({ servername: "" }, options);
  // docker-modem spells out each request with all that hangs on its agent, for a debug line that nobody reads: milliseconds each.
  const agent = Object.assign(new http.Agent(withoutTls), { [inspect.custom]: () => "Agent" });
  // addRequest is how Node hands every request to its agent; it is not in the types.
  const pooled = agent as unknown as PooledAgent;
  const add = pooled.addRequest.bind(agent);
  pooled.addRequest = (request, requestOptions) => {
    if (!readOnly || request.method === "GET" || request.method === "HEAD") {
      keepFromFollowing(request);
      watchForClosing(request);
      return add(request, requestOptions);
    }
    // Without a socket yet, a request learns of its failure by being given none.
    const unsent = request as unknown as { onSocket(socket: undefined, error: Error): void };
    unsent.onSocket(undefined, new EngineError("readOnly", `${request.method} ${request.path}`, { code: "readOnly" }));
  };
  return Object.assign(agent, { receivedBytes: countReceived(agent) });
};
