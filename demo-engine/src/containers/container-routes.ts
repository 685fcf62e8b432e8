import { ApiError } from "../api/api-error.ts";
import { inspectedContainer, listedContainer } from "./container-json.ts";
import { createContainer } from "./create.ts";
import { type Exchange, filtersOf, flag, type Route, sendEmpty, sendJson } from "../http/exchange.ts";
import { deleteContainer, killContainer, restartContainer, startContainer, stopContainer } from "../lifecycle/lifecycle.ts";
import { pauseContainer, unpauseContainer } from "../lifecycle/pause.ts";
import { isUp, type DemoContainer } from "../model/model.ts";
import { processesOf } from "../world/container-files.ts";
import { updateContainer } from "./update.ts";
import { resize, waitFor } from "../lifecycle/wait.ts";
import { containerEvent, findContainer } from "../world/world.ts";

const KNOWN_FILTERS = new Set(["name", "status", "label", "id", "ancestor", "health", "exited", "volume", "network"]);
const VALID_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const GRACE_SECONDS = 10;

const matches = (container: DemoContainer, name: string, value: string): boolean => {
  switch (name) {
    case "name":
      return new RegExp(value).test(container.name) || new RegExp(value).test(`/${container.name}`);
    case "status":
      return container.state === value;
    case "id":
      return container.id.startsWith(value);
    case "ancestor":
      return container.image === value || container.imageId === value || container.image.split(":")[0] === value;
    case "health":
      return container.health === value;
    case "exited":
      return container.state === "exited" && String(container.exitCode) === value;
    case "volume":
      return container.mounts.some((mount) => mount.volume === value);
    case "network":
      return [...container.endpoints].some(([name, { networkId }]) => name === value || (networkId !== "" && networkId.startsWith(value)));
    default: {
      const [key = "", expected] = value.split(/=(.*)/s);
      return key in container.labels && (expected === undefined || container.labels[key] === expected);
    }
  }
};

const list = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const filters = filtersOf(exchange);
  for (const name of filters.keys()) if (!KNOWN_FILTERS.has(name)) throw world.engine.refuse.unknownFilter(name);
  const all = flag(query, "all") || filters.has("status");
  const rows = [...world.containers.values()]
    .filter((container) => all || isUp(container))
    .filter((container) =>
      [...filters].every(([name, values]) =>
        name === "label"
          ? values.every((value) => matches(container, name, value))
          : values.some((value) => matches(container, name, value)),
      ),
    )
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .map((container) => listedContainer(world, container, flag(query, "size")));
  sendJson(exchange, rows);
};

const graceOf = (query: URLSearchParams): number => {
  const text = query.get("t");
  const grace = text === null || text === "" ? GRACE_SECONDS : Number(text);
  return Number.isNaN(grace) ? GRACE_SECONDS : grace;
};

const rename = (exchange: Exchange, container: DemoContainer): void => {
  const { world, query } = exchange;
  const name = (query.get("name") ?? "").replace(/^\//, "");
  if (name === "") throw new ApiError(400, "Neither old nor new names may be empty");
  const start = "Error when allocating new name: ";
  if (!VALID_NAME.test(name))
    throw new ApiError(400, `${start}Invalid container name (/${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  if (name === container.name) throw new ApiError(400, "Renaming a container with the same name as its current name");
  const taken = [...world.containers.values()].find((other) => other.name === name);
  if (taken)
    throw new ApiError(
      409,
      `${start}Conflict. The container name "/${name}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  const oldName = `/${container.name}`;
  container.name = name;
  containerEvent(world, container, "rename", { oldName });
  sendEmpty(exchange, 204);
};

const top = (exchange: Exchange, container: DemoContainer): void => {
  if (!isUp(container)) throw exchange.world.engine.refuse.notRunning(container.id);
  if (container.state === "restarting")
    throw new ApiError(409, `Container ${container.id} is restarting, wait until the container is running`);
  const processes = processesOf(container).map((command, index) => {
    const parent = index === 0 ? container.pid - 20 : container.pid;
    return ["root", String(container.pid + index * 3), String(parent), "0", "09:12", "?", `00:00:0${index % 10}`, command];
  });
  containerEvent(exchange.world, container, "top");
  sendJson(exchange, { Titles: ["UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"], Processes: processes });
};

const acts: Readonly<Record<string, (exchange: Exchange, container: DemoContainer) => void | Promise<void>>> = {
  start: (exchange, container) => sendEmpty(exchange, startContainer(exchange.world, container) ? 204 : 304),
  stop: async (exchange, container) =>
    sendEmpty(exchange, (await stopContainer(exchange.world, container, graceOf(exchange.query))) ? 204 : 304),
  restart: async (exchange, container) => {
    await restartContainer(exchange.world, container, graceOf(exchange.query));
    sendEmpty(exchange, 204);
  },
  pause: (exchange, container) => {
    pauseContainer(exchange.world, container);
    sendEmpty(exchange, 204);
  },
  unpause: (exchange, container) => {
    unpauseContainer(exchange.world, container);
    sendEmpty(exchange, 204);
  },
  kill: (exchange, container) => {
    killContainer(exchange.world, container, exchange.parts[0] ?? "", exchange.query.get("signal") || "KILL");
    sendEmpty(exchange, 204);
  },
  rename,
  wait: waitFor,
  resize,
  update: updateContainer,
};

const named = (answer: (exchange: Exchange, container: DemoContainer) => void | Promise<void>) => (exchange: Exchange) =>
  answer(exchange, findContainer(exchange.world, exchange.parts[0] ?? ""));

export const containerRoutes: readonly Route[] = [
  { method: "GET", path: /^\/containers\/json$/, answer: list },
  { method: "POST", path: /^\/containers\/create$/, answer: createContainer },
  {
    method: "GET",
    path: /^\/containers\/([^/]+)\/json$/,
    answer: named((exchange, container) => sendJson(exchange, inspectedContainer(exchange.world, container, flag(exchange.query, "size")))),
  },
  { method: "GET", path: /^\/containers\/([^/]+)\/top$/, answer: named(top) },
  ...Object.entries(acts).map(
    ([name, act]): Route => ({ method: "POST", path: new RegExp(`^/containers/([^/]+)/${name}$`), answer: named(act) }),
  ),
  {
    method: "DELETE",
    path: /^\/containers\/([^/]+)$/,
    answer: named((exchange, container) => {
      if (flag(exchange.query, "link")) throw new ApiError(500, "Conflict, cannot remove the default link name of the container");
      const options = { force: flag(exchange.query, "force"), volumes: flag(exchange.query, "v"), reference: exchange.parts[0] ?? "" };
      deleteContainer(exchange.world, container, options);
      sendEmpty(exchange, 204);
    }),
  },
];
