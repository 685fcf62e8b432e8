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

/** Value of X-Registry-Auth: JSON in base64 of the URL-safe kind. */
export const registryAuth = (login: RegistryLogin | undefined): string => {
  const said = login === undefined ? {} : authConfig(login);
  return Buffer.from(JSON.stringify(said)).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
};

/** Docker's AuthConfig, as POST /auth takes it. */
export const authConfig = ({ server, username, password, identityToken }: RegistryLogin): object =>
  identityToken ? { username, identitytoken: identityToken, serveraddress: server } : { username, password, serveraddress: server };
