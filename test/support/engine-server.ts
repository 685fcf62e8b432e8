import { createServer, type RequestListener, type Server } from "node:http";

/** A server in the place of an engine: like one, it closes no connection that its client keeps, however long nobody uses it. */
export const engineServer = (answer: RequestListener): Server => {
  const server = createServer(answer);
  server.keepAliveTimeout = 0;
  return server;
};
