/** Docker Hub, as credentials know it. */
export const hubServer = "https://index.docker.io/v1/";

/** Under which name the credentials of a registry are kept: its host, but for Docker Hub. */
export const serverOfDomain = (domain: string): string => (domain === "docker.io" ? hubServer : domain);

/** "https://host:5000/v2" → "host:5000" */
export const hostOfServer = (server: string): string => server.replace(/^https?:\/\//, "").replace(/\/.*$/s, "");

/** The server that a person means who logs in: Docker Hub when nothing is said. */
export const serverOfTyped = (typed: string): string =>
  typed.trim() === "" || typed === "docker.io" || typed === hubServer ? hubServer : hostOfServer(typed.trim());

/** As it is said to a person. */
export const shownServer = (server: string): string => (server === hubServer ? "docker.io" : server);
