import { ApiError } from "../api/api-error.ts";
import { machineOf } from "../world/container-files.ts";
import { isUp, type DemoContainer } from "../model/model.ts";
import { askedPorts } from "./published-ports.ts";
import { findProgram, followed, textOf } from "../shell/process.ts";
import { type DemoWorld, findContainer } from "../world/world.ts";

/** A start that failed, as it stays in the container until the next one. */
export const failedStart = (container: DemoContainer, status: number, exitCode: number, why: string): ApiError => {
  container.error = why;
  container.exitCode = exitCode;
  return new ApiError(status, why);
};

const refuseLostNamespace = (world: DemoWorld, container: DemoContainer): void => {
  const [, name] = /^container:(.*)$/.exec(container.hostConfig.NetworkMode) ?? [];
  if (name === undefined) return;
  let other: DemoContainer;
  try {
    other = findContainer(world, name);
  } catch {
    throw failedStart(container, 500, 128, `joining network namespace of container: No such container: ${name}`);
  }
  if (isUp(other)) return;
  const why = `cannot join network namespace of a non running container: container ${other.name} is ${other.state}`;
  throw failedStart(container, 409, 128, why);
};

const refuseTakenPort = (world: DemoWorld, container: DemoContainer): void => {
  for (const { publicPort, hostIp = "" } of askedPorts(container)) {
    if (publicPort === undefined) continue;
    const holder = [...world.containers.values()].find(
      (other) => other !== container && isUp(other) && other.published.some((port) => port.publicPort === publicPort),
    );
    if (!holder) continue;
    const endpoint = `endpoint ${container.name} (${world.newId("endpoint")})`;
    const why = `${networkingFailed}driver failed programming external connectivity on ${endpoint}: Bind for ${hostIp || "0.0.0.0"}:${publicPort} failed: port is already allocated`;
    throw failedStart(container, 500, 128, why);
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
    throw failedStart(container, 500, 128, `unable to find user ${user}: no matching entries in passwd file`);
  }
  const found = findProgram(machine, name, path, container.config.WorkingDir || "/");
  const isFolder = name.includes("/") && followed(machine, name).file?.type === "directory";
  const denied = isFolder || (found !== undefined && ((followed(machine, found).file?.mode ?? 0) & 0o111) === 0);
  if (found !== undefined && !denied) return;
  const where = denied
    ? `${isFolder ? "is a directory: " : ""}permission denied`
    : name.includes("/")
      ? `stat ${name}: no such file or directory`
      : "executable file not found in $PATH";
  const why = `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${name}": ${where}`;
  throw failedStart(container, 400, denied ? 126 : 127, why);
};

/** Before what is wrong with its networks. */
export const networkingFailed = "failed to set up container networking: ";

/** What a start fails on, noted in the container and thrown in the engine's words. */
export const refuseImpossibleStart = (world: DemoWorld, container: DemoContainer): void => {
  refuseLostNamespace(world, container);
  refuseTakenPort(world, container);
  refuseMissingProgram(world, container);
};
