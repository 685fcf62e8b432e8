import type Docker from "dockerode";

/** A request that is said whole, beside what dockerode has methods for: its query may repeat a name, and nothing of it goes into
 *  the body. */
export interface Dialled {
  readonly method: "GET" | "POST" | "PUT";
  /** Without version: "/images/create". */
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  /** Sent as JSON; left out: no body. */
  readonly body?: object;
  /** Sent as it comes, as a tar. */
  readonly upload?: NodeJS.ReadableStream;
  /** Value of X-Registry-Auth. */
  readonly registryAuth?: string;
  /** Value of X-Registry-Config: a build may ask several registries. */
  readonly registryConfig?: string;
}

/** The answer as a stream of bytes. A status from 400 on rejects, as dockerode's methods do. */
export const dialStream = (docker: Docker, request: Dialled, abortSignal: AbortSignal): Promise<NodeJS.ReadableStream> =>
  dial(docker, request, abortSignal, true) as Promise<NodeJS.ReadableStream>;

/** The answer as JSON. */
export const dialJson = (docker: Docker, request: Dialled, abortSignal: AbortSignal): Promise<unknown> =>
  dial(docker, request, abortSignal, false);

const dial = (docker: Docker, request: Dialled, abortSignal: AbortSignal, isStream: boolean): Promise<unknown> => {
  const { method, path, query = [], body, upload, registryAuth, registryConfig } = request;
  // A name that was typed may hold what means something in an address.
  const plain = path.replace(/[^\w\-./:@~]/g, encodeURIComponent);
  const said = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  const headers: Record<string, string> = {
    ...(registryAuth === undefined ? {} : { "X-Registry-Auth": registryAuth }),
    ...(registryConfig === undefined ? {} : { "X-Registry-Config": registryConfig }),
    ...(upload === undefined ? {} : { "Content-Type": "application/x-tar" }),
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        // docker-modem takes the last character for the question mark that its own query would follow.
        path: said === "" ? plain : `${plain}?${said}&`,
        method,
        headers,
        ...(body === undefined ? {} : { options: { _query: {}, _body: body } }),
        ...(upload === undefined ? {} : { file: upload }),
        isStream,
        statusCodes: { 200: true, 201: true, 204: true },
        abortSignal,
      } as object as Parameters<Docker["modem"]["dial"]>[0],
      (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer)),
    );
  });
};
