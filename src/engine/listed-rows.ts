import type { Container, ContainerFacts, ContainerState, Health } from "../domain/container/container.ts";
import { shortName } from "../domain/docker/reference.ts";
import { safeLine, safeText } from "../domain/text/safe-text.ts";
import type { JsonValue } from "../domain/json-value.ts";
import { setupFrom } from "./containers/container-setup.ts";
import { AnswerError } from "./request/answer-error.ts";
import type { Fields } from "./request/fields.ts";
import { withShortIds } from "./request/short-ids.ts";

/** What a cell of a row may hold: it is measured and looked through with each frame, and a label or a command may have megabytes. */
const mostInCell = 16_384;
const inCell = (text: string): string => (text.length <= mostInCell ? text : `${text.slice(0, mostInCell - 1).toWellFormed()}…`);

/** One row of GET /containers/json; undefined without an id. */
export const containerFrom = (raw: Fields): Container | undefined => {
  const id = raw.id("Id");
  if (id === undefined) return undefined;
  const names = raw.lines("Names");
  const labels = raw.pairs("Labels");
  const status = inCell(raw.line("Status"));
  const createdAtMs = raw.seconds("Created");
  const exit = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status);
  const project = labels["com.docker.compose.project"];
  const service = labels["com.docker.compose.service"];
  return {
    id,
    name: inCell((names.find((name) => name.lastIndexOf("/") === 0) ?? names[0] ?? id.slice(0, 12)).replace(/^\//, "")),
    image: inCell(shortName(raw.line("Image"))),
    imageId: raw.line("ImageID"),
    command: inCell(raw.line("Command")),
    ...(createdAtMs === undefined ? {} : { createdAtMs }),
    state: stateOf(raw.line("State"), status),
    status,
    ...(exit ? { exitCode: Number(exit[1]) } : {}),
    health: healthOf(status),
    ports: raw.rows("Ports", (port) => {
      const privatePort = port.known("PrivatePort");
      const publicPort = port.known("PublicPort");
      if (privatePort === undefined) return undefined;
      return {
        ...(port.has("IP") ? { ip: port.line("IP") } : {}),
        privatePort,
        ...(publicPort === undefined ? {} : { publicPort }),
        protocol: port.line("Type", "tcp"),
      };
    }),
    labels,
    ...(project === undefined ? {} : { project: inCell(project) }),
    ...(service === undefined ? {} : { service: inCell(service) }),
    networks: raw.fields("NetworkSettings").keys("Networks"),
    volumes: volumesIn(raw),
  };
};

/** Names of the volumes among a container's mounts. */
export const volumesIn = (raw: Fields): readonly string[] =>
  raw.rows("Mounts", (mount) => (mount.line("Type") === "volume" ? mount.line("Name") : "")).filter((name) => name !== "");

const states: readonly ContainerState[] = ["created", "running", "paused", "restarting", "removing", "exited", "dead"];

/** Engines beside Docker have states of their own ("stopped", "configured"): their sentence tells which of ours is the nearest. */
const stateOf = (state: string, status: string): ContainerState => {
  const known = states.find((name) => name === state);
  if (known !== undefined) return known;
  if (status.startsWith("Up")) return "running";
  return status.startsWith("Exited") || state === "stopped" ? "exited" : "created";
};

/** A list tells health only in its sentence: "Up 2 hours (healthy)". */
const healthOf = (status: string): Health => {
  if (status.endsWith("(healthy)")) return "healthy";
  if (status.endsWith("(unhealthy)")) return "unhealthy";
  return status.endsWith("(health: starting)") ? "starting" : "none";
};

const probeStands = (status: string): { readonly health?: Health } =>
  status === "starting" || status === "healthy" || status === "unhealthy" ? { health: status } : {};

/** What an engine tells of a thing is nested ten deep at most; what is read by functions that call themselves has an end. */
const deepest = 100;

/** Every text of the engine's JSON made safe, keys too.  @throws AnswerError it is nested deeper than any */
export const safeJson = (value: unknown, depth = 0): JsonValue => {
  if (depth > deepest) throw new AnswerError({ code: "answerTooDeep", deepest });
  if (typeof value === "string") return safeText(value);
  if (Array.isArray(value)) return value.map((child) => safeJson(child, depth + 1));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [safeLine(key), safeJson(child, depth + 1)]));
  }
  return typeof value === "number" || typeof value === "boolean" ? value : null;
};

/** GET /containers/{id}/json, as far as the facts need it. */
export const factsFrom = (raw: Fields, id: string): ContainerFacts => {
  const state = raw.fields("State");
  const host = raw.fields("HostConfig");
  const health = state.fields("Health");
  const startedAtMs = state.time("StartedAt");
  const finishedAtMs = state.time("FinishedAt");
  return {
    id: raw.id("Id") ?? id,
    restartCount: raw.count("RestartCount"),
    oomKilled: state.boolean("OOMKilled"),
    exitCode: state.number("ExitCode"),
    error: safeText(withShortIds(state.exact("Error"))),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(finishedAtMs === undefined ? {} : { finishedAtMs }),
    tty: raw.fields("Config").boolean("Tty"),
    logDriver: host.fields("LogConfig").line("Type"),
    restartPolicy: host.fields("RestartPolicy").line("Name"),
    memoryLimitBytes: host.count("Memory"),
    ...probeStands(health.line("Status")),
    healthFailingStreak: health.count("FailingStreak"),
    healthOutput: (health.rows("Log", (probe) => probe.text("Output")).at(-1) ?? "").trim(),
    setup: setupFrom(raw),
  };
};
