import type { ContainerSetup } from "./container-setup.ts";

/** A container's full 64-digit id. Never shortened before it is shown. */
export type ContainerId = string;

/** Docker's own words for `State.Status`. */
export type ContainerState = "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead";

export type Health = "none" | "starting" | "healthy" | "unhealthy";

export interface Port {
  readonly ip?: string;
  readonly privatePort: number;
  readonly publicPort?: number;
  readonly protocol: string;
}

/** What one row of GET /containers/json tells. */
export interface Container {
  readonly id: ContainerId;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  /** Left out where the engine does not tell it. */
  readonly createdAtMs?: number;
  readonly state: ContainerState;
  /** The engine's sentence: "Up 2 hours (healthy)", "Exited (137) 3 minutes ago". */
  readonly status: string;
  /** Read from `status`; only of a container that is not running. */
  readonly exitCode?: number;
  readonly health: Health;
  readonly ports: readonly Port[];
  readonly labels: Readonly<Record<string, string>>;
  /** Compose's project and service, from labels. */
  readonly project?: string;
  readonly service?: string;
  readonly networks: readonly string[];
  /** Names of the volumes that it has; anonymous ones, too. */
  readonly volumes?: readonly string[];
}

/** What only GET /containers/{id}/json tells: fetched once, then when an event says so. */
export interface ContainerFacts {
  readonly id: ContainerId;
  readonly restartCount: number;
  readonly oomKilled: boolean;
  readonly exitCode: number;
  /** `State.Error`: why the start failed, in the engine's words; "" when it did not. */
  readonly error: string;
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
  readonly tty: boolean;
  readonly logDriver: string;
  readonly restartPolicy: string;
  /** 0 when there is no limit. */
  readonly memoryLimitBytes: number;
  /** Left out where there is no probe. */
  readonly health?: Health;
  readonly healthFailingStreak: number;
  /** Output of the last health probe, made safe. */
  readonly healthOutput: string;
  /** Left out where inspect was not read whole. */
  readonly setup?: ContainerSetup;
}

export const isRunning = (container: Pick<Container, "state">): boolean =>
  container.state === "running" || container.state === "paused" || container.state === "restarting";

/** The 12 digits that Docker shows. For the screen only, never to find a container again. */
export const shortId = (id: string): string => id.replace(/^sha256:/, "").slice(0, 12);
