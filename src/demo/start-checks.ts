import { ApiError } from "./api-error.ts";
import { machineOf } from "./container-files.ts";
import { isUp, type DemoContainer } from "./model.ts";
import { askedPorts } from "./published-ports.ts";
import { findProgram, followed, textOf } from "./shell/process.ts";
import { type DemoWorld, findContainer } from "./world.ts";

const refuseLostNamespace = (world: DemoWorld, container: DemoContainer): void => {
  const [, name] = /^container:(.*)$/.exec(container.hostConfig.NetworkMode) ?? [];
  if (name !== undefined && !isUp(findContainer(world, name)))
    throw new ApiError(409, `cannot join network of a non running container: ${findContainer(world, name).id}`);
};

const refuseTakenPort = (world: DemoWorld, container: DemoContainer): void => {
  for (const { publicPort, hostIp = "" } of askedPorts(container)) {
    if (publicPort === undefined) continue;
    const holder = [...world.containers.values()].find(
      (other) => other !== container && isUp(other) && other.published.some((port) => port.publicPort === publicPort),
    );
    if (!holder) continue;
    const endpoint = `endpoint ${container.name} (${world.newId("endpoint")})`;
    container.error = `driver failed programming external connectivity on ${endpoint}: Bind for ${hostIp || "0.0.0.0"}:${publicPort} failed: port is already allocated`;
    container.exitCode = 128;
    throw new ApiError(500, container.error);
  }
};

const refuseMissingProgram = (world: DemoWorld, container: DemoContainer): void => {
  if (container.behaviour.kind !== "command") return;
  const [name = ""] = container.command;
  const path = container.config.Env?.find((variable) => variable.startsWith("PATH="))?.slice(5);
  const user = container.config.User.split(":")[0] ?? "";
  const machine = machineOf(world, container);
  const known = /^\d*$/.test(user) || (textOf(machine, "/etc/passwd") ?? "").split("\n").some((row) => row.startsWith(`${user}:`));
  if (!known && user !== "root") {
    container.error = `unable to find user ${user}: no matching entries in passwd file`;
    container.exitCode = 126;
    throw new ApiError(500, container.error);
  }
  const found = findProgram(machine, name, path, container.config.WorkingDir || "/");
  const denied = found !== undefined && ((followed(machine, found).file?.mode ?? 0) & 0o111) === 0;
  if (found !== undefined && !denied) return;
  const where = denied
    ? "permission denied"
    : name.includes("/")
      ? `stat ${name}: no such file or directory`
      : "executable file not found in $PATH";
  container.error = `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${name}": ${where}: unknown`;
  container.exitCode = denied ? 126 : 127;
  throw new ApiError(400, container.error);
};

/** What a start fails on, noted in the container and thrown in the engine's words. */
export const refuseImpossibleStart = (world: DemoWorld, container: DemoContainer): void => {
  refuseLostNamespace(world, container);
  refuseTakenPort(world, container);
  refuseMissingProgram(world, container);
};
