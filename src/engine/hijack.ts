import type Docker from "dockerode";
import type { Session } from "./run-calls.ts";

/** POST that becomes a connection in both directions (101, Upgrade: tcp). `query` and `body` are sent apart: dockerode's own
 *  methods send each in both places. */
export const hijack = (
  docker: Docker,
  path: string,
  query: Readonly<Record<string, string>>,
  body: object,
  abortSignal: AbortSignal,
): Promise<Session["stream"]> =>
  new Promise((resolve, reject) => {
    const said = new URLSearchParams(query).toString();
    docker.modem.dial(
      {
        // docker-modem takes the last character for the question mark that its own query would follow.
        path: said === "" ? path : `${path}?${said}&`,
        method: "POST",
        options: { _query: {}, _body: body },
        allowEmpty: true,
        hijack: true,
        openStdin: true,
        isStream: true,
        statusCodes: { 101: true, 200: true },
        abortSignal,
      } as object as Parameters<Docker["modem"]["dial"]>[0],
      (error: unknown, stream: unknown) => (error ? reject(error) : resolve(stream as Session["stream"])),
    );
  });
