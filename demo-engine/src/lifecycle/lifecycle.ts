import { ApiError } from "../api/api-error.ts";
import { prepareFolders } from "../world/container-files.ts";
import { hasHealthCheck, startHealth } from "./health.ts";
import { isOutOfMemory, loadOf } from "./load.ts";
import { isReached, joinNetworks, leaveNetworks } from "../networks/networks.ts";
import { startProgram } from "./program.ts";
import { publishedPorts } from "./published-ports.ts";
import { failedStart, refuseImpossibleStart } from "./start-checks.ts";
import { CODES, ENDING, findSignal, signalNamed } from "./signals.ts";
import { isUp, type DemoContainer } from "../model/model.ts";
import { destroyVolume, usersOfVolume } from "../volumes/volumes.ts";
import { containerEvent, later, writeLog, type DemoWorld } from "../world/world.ts";

/** How long a service takes to end when asked to. */
const SHUTDOWN_MS = 250;

/** False: it runs already (304). */
export const startContainer = (world: DemoWorld, container: DemoContainer): boolean => {
  if (container.state === "paused") throw new ApiError(409, "cannot start a paused container, try unpause instead");
  if (isUp(container)) return false;
  container.restartCount = 0;
  bringUp(world, container);
  return true;
};

const bringUp = (world: DemoWorld, container: DemoContainer): void => {
  try {
    joinNetworks(world, container);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const why = `${world.engine.refuse.networkingFailed}${error.message}`;
    throw failedStart(container, 128, new ApiError(error.status, why));
  }
  try {
    refuseImpossibleStart(world, container);
  } catch (error) {
    leaveNetworks(world, container);
    throw error;
  }
  prepareFolders(container);
  container.published = publishedPorts(world, container);
  container.state = "running";
  container.error = "";
  container.exitCode = 0;
  container.oomKilled = false;
  container.isStopping = false;
  container.startedAtMs = world.nowMs();
  container.pid = world.newPid();
  if (hasHealthCheck(container)) startHealth(world, container);
  containerEvent(world, container, "start");
  switch (container.behaviour.kind) {
    case "service":
      writeLog(world, container, "stdout", `${container.labels["com.docker.compose.service"] ?? container.name}: started\n`);
      if (world.live) watchMemory(world, container);
      return;
    case "crashing": {
      const { pid, behaviour } = container;
      if (behaviour.needs !== undefined && isReached(world, container, behaviour.needs)) {
        writeLog(world, container, "stdout", `connected to ${behaviour.needs}\n`);
        return;
      }
      for (const line of behaviour.lines) writeLog(world, container, "stderr", `${line}\n`);
      later(world, 1200, () => {
        if (container.pid === pid && container.state === "running") endProcess(world, container, 1);
      });
      return;
    }
    case "command":
      startProgram(world, container, (code) => endProcess(world, container, code));
      return;
    default:
      container.behaviour satisfies never;
  }
};

/** The main process has ended: the networks are left, its death is told, and the stop that asked for it; and then what the restart policy
 *  says, unless a person asked for the end. */
export const endProcess = (world: DemoWorld, container: DemoContainer, exitCode: number, asked = false): void => {
  if (!isUp(container)) return;
  const program = container.program;
  container.program = undefined;
  container.exitCode = exitCode;
  container.finishedAtMs = world.nowMs();
  container.pid = 0;
  if (hasHealthCheck(container)) container.health = "unhealthy";
  container.published = [];
  const { Name: restartPolicy, MaximumRetryCount } = container.hostConfig.RestartPolicy;
  const again =
    !asked &&
    !container.isStopping &&
    (restartPolicy === "always" ||
      restartPolicy === "unless-stopped" ||
      (restartPolicy === "on-failure" && exitCode !== 0 && (MaximumRetryCount === 0 || container.restartCount < MaximumRetryCount)));
  container.state = again ? "restarting" : "exited";
  program?.end();
  leaveNetworks(world, container);
  const { tellsStopFirst } = world.engine.rules;
  const wasStopping = container.isStopping;
  container.isStopping = false;
  if (wasStopping && tellsStopFirst) containerEvent(world, container, "stop");
  tellDeath(world, container);
  if (wasStopping && !tellsStopFirst) containerEvent(world, container, "stop");
  container.terminal = undefined;
  world.signals.emit(`stopped:${container.id}`, exitCode);
  if (again) restartLater(world, container);
  else if (container.hostConfig.AutoRemove) deleteContainer(world, container, { force: true, volumes: true });
};

const tellDeath = (world: DemoWorld, container: DemoContainer): void => {
  const execDuration = String(Math.max(0, Math.floor((container.finishedAtMs - container.startedAtMs) / 1000)));
  const exitCode = String(container.exitCode);
  containerEvent(world, container, "die", world.engine.rules.dieTellsDuration ? { exitCode, execDuration } : { exitCode });
};

/** The kernel looks on: a leak that reaches the limit is killed, and the engine tells of that before it tells of the end. */
const watchMemory = (world: DemoWorld, container: DemoContainer): void => {
  if (loadOf(container).leaksToBytes === undefined) return;
  const { pid } = container;
  later(world, 1000, () => {
    if (container.pid !== pid || !isUp(container)) return;
    if (container.state === "paused" || !isOutOfMemory(world, container)) return watchMemory(world, container);
    container.oomKilled = true;
    writeLog(world, container, "stdout", "1:M # Out of memory allocating 524288 bytes\n");
    containerEvent(world, container, "oom");
    endProcess(world, container, 137);
  });
};

/** Waits longer each time, as the engine does; a crashing service of the scenario keeps its own pace. */
export const restartLater = (world: DemoWorld, container: DemoContainer): void => {
  const { behaviour } = container;
  const waitMs = behaviour.kind === "crashing" ? behaviour.everyMs : Math.min(60_000, 100 * 2 ** container.restartCount);
  const { finishedAtMs, restartCount } = container;
  later(world, waitMs, () => {
    if (container.state !== "restarting" || container.finishedAtMs !== finishedAtMs || container.restartCount !== restartCount) return;
    container.restartCount += 1;
    try {
      bringUp(world, container);
    } catch {
      // Nobody waits for the answer: the reason stands in the container's own error.
      container.state = "exited";
      world.signals.emit(`stopped:${container.id}`, container.exitCode);
    }
  });
};

/** @throws ApiError in words that call it what the request called it */
export const killContainer = (world: DemoWorld, container: DemoContainer, reference: string, wanted: string): void => {
  const { refuse } = world.engine;
  const signal = findSignal(wanted);
  if (signal === undefined) throw refuse.killWithoutSignal(reference, wanted);
  if (!isUp(container) || container.state === "restarting") throw refuse.killNotRunning(reference, container.id);
  containerEvent(world, container, "kill", { signal: String(CODES[signal]) });
  deliver(world, container, signal);
};

/** As the first process of a container, a program without a handler of its own ignores everything but KILL. */
const deliver = (world: DemoWorld, container: DemoContainer, signal: string): void => {
  if (container.program && signal !== "KILL") return void container.program.handle(signal);
  if (ENDING.has(signal)) endProcess(world, container, 128 + (CODES[signal] ?? 0), true);
  else if (signal === "HUP") writeLog(world, container, "stderr", "received SIGHUP, reloading\n");
};

/** False: it does not run (304). Resolves when it has stopped. */
export const stopContainer = async (world: DemoWorld, container: DemoContainer, graceSeconds: number): Promise<boolean> => {
  if (!isUp(container)) return false;
  if (container.state === "restarting") {
    container.state = "exited";
    containerEvent(world, container, "stop");
    return true;
  }
  container.state = "running";
  container.isStopping = true;
  const ended = new Promise<void>((resolve) => world.signals.once(`stopped:${container.id}`, () => resolve()));
  const { pid } = container;
  const stillRuns = (): boolean => container.pid === pid && isUp(container);
  const signal = signalNamed(container.config.StopSignal || "TERM", world.engine.refuse);
  containerEvent(world, container, "kill", { signal: String(CODES[signal]) });
  if (container.program) container.program.handle(signal);
  else
    later(
      world,
      graceSeconds === 0 ? 0 : SHUTDOWN_MS,
      () => stillRuns() && endProcess(world, container, graceSeconds === 0 ? 137 : 143, true),
    );
  if (container.program && graceSeconds >= 0) {
    later(world, graceSeconds * 1000, () => {
      if (!stillRuns()) return;
      containerEvent(world, container, "kill", { signal: "9" });
      endProcess(world, container, 137, true);
    });
  }
  await ended;
  return true;
};

export const restartContainer = async (world: DemoWorld, container: DemoContainer, graceSeconds: number): Promise<void> => {
  await stopContainer(world, container, graceSeconds);
  container.restartCount = 0;
  bringUp(world, container);
  containerEvent(world, container, "restart");
};

/** With `volumes` its anonymous ones go too, as they do with --rm; those with a name stay. */
export const deleteContainer = (
  world: DemoWorld,
  container: DemoContainer,
  { force, volumes, reference = container.name }: { readonly force: boolean; readonly volumes: boolean; readonly reference?: string },
): void => {
  if (isUp(container) && !force) {
    const state = container.state === "paused" ? "paused" : container.state === "restarting" ? "restarting" : "running";
    throw world.engine.refuse.removeUp(reference, container.id, state);
  }
  if (isUp(container)) {
    container.state = container.state === "restarting" ? "exited" : "running";
    if (container.state === "running") {
      containerEvent(world, container, "kill", { signal: "9" });
      endProcess(world, container, 137, true);
      if (!world.containers.has(container.id)) return;
    }
  }
  world.containers.delete(container.id);
  for (const { type, volume: name } of container.mounts) {
    const volume = type === "volume" && volumes ? world.volumes.find((candidate) => candidate.name === name) : undefined;
    if (volume?.anonymous && usersOfVolume(world, name).length === 0) destroyVolume(world, volume);
  }
  containerEvent(world, container, "destroy");
  world.signals.emit(`removed:${container.id}`);
};
