import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type Docker from "dockerode";

interface Modem {
  dial(options: object, answered: (error: unknown, response: IncomingMessage) => void): void;
}

/** GET /_ping: the head of its answer, which tells the version and the time of the engine. dockerode's own ping hands on the body. */
export const ping = (client: Docker, abortSignal: AbortSignal): Promise<IncomingHttpHeaders> =>
  new Promise((resolve, reject) => {
    const modem = client.modem as unknown as Modem;
    modem.dial({ path: "/_ping", method: "GET", isStream: true, statusCodes: { 200: true }, abortSignal }, (error, response) => {
      if (error) return reject(error);
      response.on("error", reject).resume();
      resolve(response.headers);
    });
  });
