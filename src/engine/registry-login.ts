/** Who someone is at a registry. Never written anywhere but where Docker's CLI keeps it. */
export interface RegistryLogin {
  /** As the credentials are kept: "https://index.docker.io/v1/", "localhost:5000". */
  readonly server: string;
  readonly username: string;
  /** "" where a token stands for it. */
  readonly password: string;
  /** Given by the registry at login in place of the password. */
  readonly identityToken?: string;
}

/** Docker Hub, as credentials know it. */
export const hubServer = "https://index.docker.io/v1/";

/** Under which name the credentials of a registry are kept: its host, but for Docker Hub. */
export const serverOfDomain = (domain: string): string => (domain === "docker.io" ? hubServer : domain);

/** "https://host:5000/v2" → "host:5000" */
export const hostOfServer = (server: string): string => server.replace(/^https?:\/\//, "").replace(/\/.*$/s, "");

/** Value of X-Registry-Auth: JSON in base64 of the URL-safe kind. */
export const registryAuth = (login: RegistryLogin | undefined): string => {
  const said = login === undefined ? {} : authConfig(login);
  return Buffer.from(JSON.stringify(said)).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
};

/** Docker's AuthConfig, as POST /auth takes it. */
export const authConfig = ({ server, username, password, identityToken }: RegistryLogin): object =>
  identityToken ? { username, identitytoken: identityToken, serveraddress: server } : { username, password, serveraddress: server };
