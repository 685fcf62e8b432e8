import { ApiError } from "../api/api-error.ts";
import { detachSequence } from "./detach-keys.ts";
import { type Exchange, type Route, sendEmpty, sendJson } from "../http/exchange.ts";
import { sizeOf } from "../lifecycle/wait.ts";
import { isUp, type DemoExec } from "../model/model.ts";
import { streamType } from "./log-routes.ts";
import { runExec } from "./run-exec.ts";
import { containerEvent, type DemoWorld, findContainer } from "../world/world.ts";

export const findExec = (world: DemoWorld, id: string): DemoExec => {
  const found = world.execs.get(id);
  if (!found) throw new ApiError(404, `No such exec instance: ${id}`);
  return found;
};

/** One that did not run yet. */
export const startableExec = (world: DemoWorld, id: string): DemoExec => {
  const exec = findExec(world, id);
  if (exec.running || exec.exitCode !== null) throw world.engine.refuse.execHasRun(exec.id);
  return exec;
};

interface ExecBody {
  readonly Cmd?: readonly string[] | string;
  readonly Tty?: boolean;
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly Env?: readonly string[];
  readonly Privileged?: boolean;
  readonly AttachStdin?: boolean;
  readonly AttachStdout?: boolean;
  readonly AttachStderr?: boolean;
  readonly DetachKeys?: string;
}

const create = (exchange: Exchange): void => {
  const { world, parts } = exchange;
  const asked = exchange.body as ExecBody;
  const command = typeof asked.Cmd === "string" ? [asked.Cmd] : (asked.Cmd ?? []);
  if (command.length === 0) throw new ApiError(400, "No exec command specified");
  const container = findContainer(world, parts[0] ?? "");
  if (container.state === "paused") throw new ApiError(409, `Container ${parts[0]} is paused, unpause the container before exec`);
  if (container.state === "restarting")
    throw new ApiError(409, `Container ${container.id} is restarting, wait until the container is running`);
  if (!isUp(container)) throw world.engine.refuse.notRunning(container.id);
  detachSequence(asked.DetachKeys ?? "", (text) => new ApiError(500, `Invalid escape keys (${text}) provided`));
  const id = world.newId("exec");
  world.execs.set(id, {
    id,
    containerId: container.id,
    command,
    tty: asked.Tty ?? false,
    user: asked.User ?? "",
    workingDir: asked.WorkingDir || container.config.WorkingDir || "/",
    env: asked.Env ?? [],
    privileged: asked.Privileged ?? false,
    attachStdin: asked.AttachStdin ?? false,
    attachStdout: asked.AttachStdout ?? false,
    attachStderr: asked.AttachStderr ?? false,
    detachKeys: asked.DetachKeys ?? "",
    running: false,
    exitCode: null,
    pid: 0,
    terminal: undefined,
  });
  containerEvent(world, container, `exec_create: ${command.join(" ")}`, { execID: id });
  sendJson(exchange, { Id: id }, 201);
};

/** Without an upgrade: the output alone, as an HTTP body. */
const start = (exchange: Exchange): void => {
  const { world, response, body } = exchange;
  const exec = startableExec(world, exchange.parts[0] ?? "");
  const detached = (body as { Detach?: boolean }).Detach === true;
  if (detached) {
    runExec(world, exec, { write: () => undefined, end: () => undefined }).endInput();
    return sendEmpty(exchange, 200);
  }
  response.writeHead(200, { "Content-Type": streamType(world, exec.tty) });
  runExec(world, exec, { write: (bytes) => void response.write(bytes), end: () => void response.end() }).endInput();
};

const resize = (exchange: Exchange): void => {
  const { world, query, parts } = exchange;
  const { refuse } = world.engine;
  const rows = sizeOf("height", query.get("h"), refuse);
  const columns = sizeOf("width", query.get("w"), refuse);
  const exec = findExec(world, parts[0] ?? "");
  if (exec.exitCode !== null) throw refuse.execEnded(exec.id);
  if (!exec.running || !exec.terminal) throw new ApiError(409, `exec process is not running: ${exec.id}`);
  exec.terminal.columns = columns || exec.terminal.columns;
  exec.terminal.rows = rows || exec.terminal.rows;
  sendEmpty(exchange, 200);
};

const inspect = (exchange: Exchange): void => {
  const exec = findExec(exchange.world, exchange.parts[0] ?? "");
  const { id, containerId, running, exitCode, tty, command, user, privileged, pid } = exec;
  sendJson(exchange, {
    ID: id,
    Running: running,
    ExitCode: exitCode,
    ProcessConfig: { tty, entrypoint: command[0], arguments: command.slice(1), privileged, ...(user === "" ? {} : { user }) },
    OpenStdin: exec.attachStdin,
    OpenStderr: exec.attachStderr,
    OpenStdout: exec.attachStdout,
    CanRemove: false,
    ContainerID: containerId,
    DetachKeys: exec.detachKeys,
    Pid: pid,
  });
};

export const execRoutes: readonly Route[] = [
  { method: "POST", path: /^\/containers\/([^/]+)\/exec$/, answer: create },
  { method: "POST", path: /^\/exec\/([^/]+)\/start$/, answer: start },
  { method: "POST", path: /^\/exec\/([^/]+)\/resize$/, answer: resize },
  { method: "GET", path: /^\/exec\/([^/]+)\/json$/, answer: inspect },
];
