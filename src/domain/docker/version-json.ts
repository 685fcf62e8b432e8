import type { EngineVersion } from "./resources.ts";

/** The engine's version under the names of Docker's `version --format`. */
export const versionJson = (version: EngineVersion): object => ({
  Server: {
    Version: version.version,
    ApiVersion: version.apiVersion,
    MinAPIVersion: version.minApiVersion,
    Os: version.os,
    Arch: version.arch,
    KernelVersion: version.kernel,
    GitCommit: version.gitCommit,
    Components: version.components.map(({ name, version: of }) => ({ Name: name, Version: of })),
  },
});
