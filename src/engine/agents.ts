import http from "node:http";
import { EngineError } from "./engine-error.ts";

interface PooledAgent {
  addRequest(request: http.ClientRequest, options: object): void;
}

/** An agent that refuses, before a byte is sent, every request that could change something. */
export const createAgent = (options: http.AgentOptions, readOnly: boolean): http.Agent => {
  const agent = new http.Agent(options);
  if (!readOnly) return agent;
  // addRequest is how Node hands every request to its agent; it is not in the types.
  const pooled = agent as unknown as PooledAgent;
  const add = pooled.addRequest.bind(agent);
  pooled.addRequest = (request, requestOptions) => {
    if (request.method === "GET" || request.method === "HEAD") return add(request, requestOptions);
    // Without a socket yet, a request learns of its failure by being given none.
    const unsent = request as unknown as { onSocket(socket: undefined, error: Error): void };
    unsent.onSocket(
      undefined,
      new EngineError(
        "readOnly",
        `${request.method} ${request.path}`,
        "not sent: started with --read-only",
        "start Gantry without --read-only",
      ),
    );
  };
  return agent;
};
