import { ApiError } from "./api-error.ts";
import { type Exchange, type Route, sendEmpty, sendJson } from "./exchange.ts";
import { frame } from "./log-routes.ts";
import { isUp } from "./lifecycle.ts";
import type { DemoExec } from "./model.ts";
import { runExec } from "./run-exec.ts";
import { containerEvent, type DemoWorld, findContainer } from "./world.ts";

export const findExec = (world: DemoWorld, id: string): DemoExec => {
  const found = world.execs.get(id);
  if (!found) throw new ApiError(404, `No such exec instance: ${id}`);
  return found;
};

const create = (exchange: Exchange): void => {
  const { world, parts, body } = exchange;
  const container = findContainer(world, parts[0] ?? "");
  if (container.state === "paused") throw new ApiError(409, `container ${container.id} is paused, unpause the container before exec`);
  if (container.state === "restarting")
    throw new ApiError(409, `Container ${container.id} is restarting, wait until the container is running`);
  if (!isUp(container)) throw new ApiError(409, `container ${container.id} is not running`);
  const { Cmd, Tty, User, WorkingDir } = body as { Cmd?: readonly string[]; Tty?: boolean; User?: string; WorkingDir?: string };
  if (!Cmd || Cmd.length === 0) throw new ApiError(400, "No exec command specified");
  const id = world.newId("exec");
  world.execs.set(id, {
    id,
    containerId: container.id,
    command: Cmd,
    tty: Tty ?? false,
    user: User || "root",
    workingDir: WorkingDir || container.workingDir,
    running: false,
    exitCode: null,
    columns: 80,
    rows: 24,
  });
  containerEvent(world, container, `exec_create: ${Cmd.join(" ")}`, { execID: id });
  sendJson(exchange, { Id: id }, 201);
};

/** Without an upgrade: the output alone, as an HTTP body. */
const start = (exchange: Exchange): void => {
  const { world, response, body } = exchange;
  const exec = findExec(world, exchange.parts[0] ?? "");
  if (exec.running || exec.exitCode !== null) throw new ApiError(409, `exec command ${exec.id} has already run`);
  const detached = (body as { Detach?: boolean }).Detach === true;
  if (!detached)
    response.writeHead(200, {
      "Content-Type": exec.tty ? "application/vnd.docker.raw-stream" : "application/vnd.docker.multiplexed-stream",
    });
  const session = runExec(world, exec, {
    write: (source, text) => {
      if (!detached) response.write(exec.tty ? text : frame(source, text));
    },
    ended: () => {
      if (!detached) response.end();
    },
  });
  if (detached) return sendEmpty(exchange, 200);
  session.endInput();
};

export const execRoutes: readonly Route[] = [
  { method: "POST", path: /^\/containers\/([^/]+)\/exec$/, answer: create },
  { method: "POST", path: /^\/exec\/([^/]+)\/start$/, answer: start },
  {
    method: "POST",
    path: /^\/exec\/([^/]+)\/resize$/,
    answer: (exchange) => {
      const exec = findExec(exchange.world, exchange.parts[0] ?? "");
      if (!exec.running) throw new ApiError(409, `exec process is not running: ${exec.id}`);
      exec.columns = Number(exchange.query.get("w")) || exec.columns;
      exec.rows = Number(exchange.query.get("h")) || exec.rows;
      sendEmpty(exchange, 200);
    },
  },
  {
    method: "GET",
    path: /^\/exec\/([^/]+)\/json$/,
    answer: (exchange) => {
      const exec = findExec(exchange.world, exchange.parts[0] ?? "");
      sendJson(exchange, {
        ID: exec.id,
        ContainerID: exec.containerId,
        Running: exec.running,
        ExitCode: exec.exitCode,
        OpenStdin: true,
        OpenStdout: true,
        OpenStderr: true,
        CanRemove: false,
        Pid: exec.running ? 4242 : 0,
        ProcessConfig: { tty: exec.tty, entrypoint: exec.command[0], arguments: exec.command.slice(1), user: exec.user, privileged: false },
      });
    },
  },
];
