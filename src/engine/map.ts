import type { Container, ContainerFacts, ContainerState, Health } from "../domain/container.ts";
import { safeLine, safeText } from "../domain/safe-text.ts";
import type { JsonValue } from "../domain/json-value.ts";
import { withShortIds } from "./short-ids.ts";

/** GET /containers/json, as far as it is used; fields may be missing (Podman). */
export interface RawContainer {
  readonly Id: string;
  readonly Names?: readonly string[] | null;
  readonly Image?: string;
  readonly ImageID?: string;
  readonly Command?: string;
  readonly Created?: number;
  readonly State?: string;
  readonly Status?: string;
  readonly Ports?:
    | readonly { readonly IP?: string; readonly PrivatePort: number; readonly PublicPort?: number; readonly Type?: string }[]
    | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Mounts?: readonly { readonly Type?: string; readonly Name?: string }[] | null;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, unknown>> | null };
}

export const containerFrom = (raw: RawContainer): Container => {
  const labels = safeLabels(raw.Labels);
  const status = safeLine(raw.Status ?? "");
  const exit = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status);
  const project = labels["com.docker.compose.project"];
  const service = labels["com.docker.compose.service"];
  return {
    id: safeLine(raw.Id),
    name: safeLine((raw.Names?.find((name) => name.lastIndexOf("/") === 0) ?? raw.Names?.[0] ?? raw.Id.slice(0, 12)).replace(/^\//, "")),
    image: safeLine(raw.Image ?? ""),
    imageId: safeLine(raw.ImageID ?? ""),
    command: safeLine(raw.Command ?? ""),
    createdAtMs: (raw.Created ?? 0) * 1000,
    state: stateOf(raw.State, status),
    status,
    ...(exit ? { exitCode: Number(exit[1]) } : {}),
    health: healthOf(status),
    ports: (raw.Ports ?? []).map((port) => ({
      ...(port.IP === undefined ? {} : { ip: safeLine(port.IP) }),
      privatePort: port.PrivatePort,
      ...(port.PublicPort === undefined ? {} : { publicPort: port.PublicPort }),
      protocol: safeLine(port.Type ?? "tcp"),
    })),
    labels,
    ...(project === undefined ? {} : { project }),
    ...(service === undefined ? {} : { service }),
    networks: Object.keys(raw.NetworkSettings?.Networks ?? {}).map(safeLine),
    volumes: (raw.Mounts ?? []).flatMap(({ Type, Name }) => (Type === "volume" && Name ? [safeLine(Name)] : [])),
  };
};

const states = new Set<string>(["created", "running", "paused", "restarting", "removing", "exited", "dead"] satisfies ContainerState[]);

/** Engines beside Docker have states of their own ("stopped", "configured"): their sentence tells which of ours is the nearest. */
const stateOf = (state: string | undefined, status: string): ContainerState => {
  if (state !== undefined && states.has(state)) return state as ContainerState;
  if (status.startsWith("Up")) return "running";
  return status.startsWith("Exited") || state === "stopped" ? "exited" : "created";
};

/** A list tells health only in its sentence: "Up 2 hours (healthy)". */
const healthOf = (status: string): Health => {
  if (status.endsWith("(healthy)")) return "healthy";
  if (status.endsWith("(unhealthy)")) return "unhealthy";
  return status.endsWith("(health: starting)") ? "starting" : "none";
};

export const safeLabels = (labels: Readonly<Record<string, string>> | null | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(labels ?? {}).map(([key, value]) => [safeLine(key), safeLine(String(value))]));

/** Every text of the engine's JSON made safe, keys too. */
export const safeJson = (value: unknown): JsonValue => {
  if (typeof value === "string") return safeText(value);
  if (Array.isArray(value)) return value.map(safeJson);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [safeLine(key), safeJson(child)]));
  }
  return typeof value === "number" || typeof value === "boolean" ? value : null;
};

/** GET /containers/{id}/json, as far as the facts need it. */
export interface RawInspect {
  readonly Id: string;
  readonly RestartCount?: number;
  readonly State?: {
    readonly OOMKilled?: boolean;
    readonly ExitCode?: number;
    readonly Error?: string;
    readonly StartedAt?: string;
    readonly FinishedAt?: string;
    readonly Health?: { readonly FailingStreak?: number; readonly Log?: readonly { readonly Output?: string }[] | null } | null;
  };
  readonly Config?: { readonly Tty?: boolean };
  readonly HostConfig?: {
    readonly Memory?: number;
    readonly LogConfig?: { readonly Type?: string };
    readonly RestartPolicy?: { readonly Name?: string };
  };
}

export const factsFrom = (raw: RawInspect): ContainerFacts => {
  const { State: state = {}, HostConfig: host = {} } = raw;
  const startedAtMs = timeOf(state.StartedAt);
  const finishedAtMs = timeOf(state.FinishedAt);
  return {
    id: safeLine(raw.Id),
    restartCount: raw.RestartCount ?? 0,
    oomKilled: state.OOMKilled ?? false,
    exitCode: state.ExitCode ?? 0,
    error: safeText(withShortIds(state.Error ?? "")),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(finishedAtMs === undefined ? {} : { finishedAtMs }),
    tty: raw.Config?.Tty ?? false,
    logDriver: safeLine(host.LogConfig?.Type ?? ""),
    restartPolicy: safeLine(host.RestartPolicy?.Name ?? ""),
    memoryLimitBytes: host.Memory ?? 0,
    healthFailingStreak: state.Health?.FailingStreak ?? 0,
    healthOutput: safeText(state.Health?.Log?.at(-1)?.Output ?? "").trim(),
  };
};

/** Docker writes the year 1 for "never". */
export const timeOf = (text: string | undefined): number | undefined => {
  const atMs = text === undefined || text.startsWith("0001-") ? Number.NaN : Date.parse(text);
  return Number.isNaN(atMs) ? undefined : atMs;
};
