import type { ContainerSetup } from "./container-setup.ts";

/** What of the host is open to a container. */
export interface Rights {
  readonly isPrivileged: boolean;
  /** Whoever may write to the engine's socket may start a privileged container. */
  readonly hasEngineSocket: boolean;
  /** The whole file system of the host. */
  readonly hasHostFiles: boolean;
  readonly isOnHostNetwork: boolean;
  readonly seesHostProcesses: boolean;
  readonly addedCapabilities: readonly string[];
  readonly isRoot: boolean;
}

type Granted = Pick<ContainerSetup, "isPrivileged" | "mounts" | "networkMode" | "pidMode" | "addedCapabilities" | "user">;

export const rightsOf = ({ isPrivileged, mounts, networkMode, pidMode, addedCapabilities, user }: Granted): Rights => ({
  isPrivileged,
  hasEngineSocket: mounts.some(({ source }) => /\/(?:docker|podman)\.sock$/.test(source)),
  hasHostFiles: mounts.some(({ type, source }) => type === "bind" && source === "/"),
  isOnHostNetwork: networkMode === "host",
  seesHostProcesses: pidMode === "host",
  addedCapabilities,
  isRoot: isRootUser(user),
});

/** Whether who breaks into it has the host. */
export const opensHost = ({ isPrivileged, hasEngineSocket, hasHostFiles }: Rights): boolean =>
  isPrivileged || hasEngineSocket || hasHostFiles;

/** "", "0", "root", and each with a group. */
export const isRootUser = (user: string): boolean => /^(?:root|0)?(?::|$)/.test(user);
