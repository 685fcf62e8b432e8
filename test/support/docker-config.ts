import type { Host } from "../../src/domain/run/host.ts";

/** This machine with a config.json of its own, which a test may change meanwhile. */
export const machineWith = (config: object | string) => {
  let text = typeof config === "string" ? config : JSON.stringify(config);
  const host: Host = {
    env: { DOCKER_CONFIG: "/etc/docker-cli" },
    workingDir: "/",
    homeDir: "/",
    readFile: () => new TextEncoder().encode(text),
    fileExists: (path) => path === "/etc/docker-cli/config.json",
  };
  const change = (to: object): void => {
    text = JSON.stringify(to);
  };
  return { host, change };
};
