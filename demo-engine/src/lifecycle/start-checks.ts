import { ApiError } from "../api/api-error.ts";
import { machineOf } from "../world/container-files.ts";
import { createFileTree } from "../files/file-tree.ts";
import { isUp, type DemoContainer } from "../model/model.ts";
import { askedPorts } from "./published-ports.ts";
import { findProgram, followed, type Machine, textOf } from "../shell/process.ts";
import { type DemoWorld, findContainer, layersOfImage } from "../world/world.ts";

/** A start that failed, as it stays in the container until the next one. */
export const failedStart = (container: DemoContainer, exitCode: number, refusal: ApiError): ApiError => {
  container.error = refusal.message;
  container.exitCode = exitCode;
  return refusal;
};

const refuseLostNamespace = (world: DemoWorld, container: DemoContainer): void => {
  const [, name] = /^container:(.*)$/.exec(container.hostConfig.NetworkMode) ?? [];
  if (name === undefined) return;
  let other: DemoContainer;
  try {
    other = findContainer(world, name);
  } catch {
    throw failedStart(container, 128, world.engine.refuse.lostNamespace(name));
  }
  if (isUp(other)) return;
  throw failedStart(container, 128, world.engine.refuse.namespaceDown(other.id, other.name, other.state));
};

const refuseTakenPort = (world: DemoWorld, container: DemoContainer): void => {
  for (const { publicPort, hostIp = "" } of askedPorts(container)) {
    if (publicPort === undefined) continue;
    const holder = [...world.containers.values()].find(
      (other) => other !== container && isUp(other) && other.published.some((port) => port.publicPort === publicPort),
    );
    if (!holder) continue;
    const endpoint = `endpoint ${container.name} (${world.newId("endpoint")})`;
    const why = `${world.engine.refuse.networkingFailed}driver failed programming external connectivity on ${endpoint}: Bind for ${hostIp || "0.0.0.0"}:${publicPort} failed: port is already allocated`;
    throw failedStart(container, 128, new ApiError(500, why));
  }
};

/** "user:group", each a number or a name of the container's own files; root is known to every one. */
const refuseUnknownUser = (machine: Machine, container: DemoContainer): void => {
  const [user = "", group = ""] = container.config.User.split(":");
  for (const [what, name, file] of [
    ["user", user, "passwd"],
    ["group", group, "group"],
  ] as const) {
    const rows = (textOf(machine, `/etc/${file}`) ?? "").split("\n");
    if (/^\d*$/.test(name) || name === "root" || rows.some((row) => row.startsWith(`${name}:`))) continue;
    throw failedStart(container, 128, new ApiError(500, `unable to find ${what} ${name}: no matching entries in ${file} file`));
  }
};

const refuseMissingProgram = (world: DemoWorld, container: DemoContainer): void => {
  if (container.behaviour.kind !== "command") return;
  const [name = ""] = container.command;
  const path = container.config.Env?.find((variable) => variable.startsWith("PATH="))?.slice(5);
  const machine = machineOf(world, container);
  refuseUnknownUser(machine, container);
  const found = findProgram(machine, name, path, container.config.WorkingDir || "/");
  const isFolder = name.includes("/") && followed(machine, name).file?.type === "directory";
  const denied = isFolder || (found !== undefined && ((followed(machine, found).file?.mode ?? 0) & 0o111) === 0);
  if (found !== undefined && !denied) return;
  const { refuse } = world.engine;
  const where = denied
    ? isFolder
      ? refuse.cannotRunFolder
      : "permission denied"
    : name.includes("/")
      ? `stat ${name}: no such file or directory`
      : "executable file not found in $PATH";
  throw failedStart(container, denied ? 126 : 127, refuse.cannotRun(name, where));
};

/** Nothing lies on the demo's host: the engine makes a folder of what a bind names, and that can't stand where the image has a file. */
const refuseFolderOntoFile = (world: DemoWorld, container: DemoContainer): void => {
  const image = createFileTree(layersOfImage(world.images.find(({ id }) => id === container.imageId)), world.nowMs);
  const isFile = (path: string): boolean => image.entry(image.resolve(path) ?? path)?.type === "file";
  const bind = container.mounts.find(({ type, destination }) => type === "bind" && isFile(destination));
  if (bind) throw failedStart(container, 127, world.engine.refuse.cannotMount(bind.source, bind.destination));
};

/** What a start fails on, noted in the container and thrown in the engine's words. */
export const refuseImpossibleStart = (world: DemoWorld, container: DemoContainer): void => {
  refuseLostNamespace(world, container);
  refuseTakenPort(world, container);
  refuseFolderOntoFile(world, container);
  refuseMissingProgram(world, container);
};
