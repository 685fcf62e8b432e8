import type { ClientRequest } from "node:http";

const closed: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE"]);
const unanswered = new WeakSet<object>();

/** Notes when the request fails because the connection that was kept for it is closed: an engine, or a proxy before it, ends one that
 *  nobody has used for a while, and may do so while the next request is on its way. */
export const watchForClosing = (request: ClientRequest): void => {
  request.prependOnceListener("error", (error: NodeJS.ErrnoException) => {
    if (request.reusedSocket && closed.has(error.code)) unanswered.add(error);
  });
};

/** Whether the request failed so, before any answer: what changes nothing may be sent again on a new connection (RFC 9110, 9.2.2). */
export const isOfClosedConnection = (error: unknown): boolean => typeof error === "object" && error !== null && unanswered.has(error);
