/** Where the engine is, resolved from flags, environment and Docker's configuration. */
export type Endpoint =
  | { readonly transport: "unix"; readonly socketPath: string }
  | { readonly transport: "tcp"; readonly host: string; readonly port: number };

export interface Connection {
  readonly endpoint: Endpoint;
  /** "default", or the name of a docker context. */
  readonly contextName: string;
  /** For the screen: "unix:///var/run/docker.sock", "tcp://10.0.0.5:2375". */
  readonly address: string;
  /** Which rule chose it: "--host", "DOCKER_HOST", … */
  readonly chosenBy: string;
  /** "1.41": of DOCKER_API_VERSION, used instead of what engine and program would agree upon. */
  readonly apiVersion?: string;
}
