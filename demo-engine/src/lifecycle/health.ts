import { machineOf } from "../world/container-files.ts";
import type { DemoContainer } from "../model/model.ts";
import { environmentOf } from "./program.ts";
import { createTerminal } from "../model/terminal.ts";
import { runProgram } from "../shell/run-program.ts";
import { containerEvent, type DemoWorld, later } from "../world/world.ts";

const FIRST_PROBE_MS = 4000;
const DEFAULT_INTERVAL_MS = 30_000;

export const hasHealthCheck = ({ config }: DemoContainer): boolean => {
  const [kind] = config.Healthcheck?.Test ?? [];
  return kind !== undefined && kind !== "NONE";
};

const milliseconds = (nanos: number | undefined, otherwise: number): number => (nanos ? nanos / 1e6 : otherwise);

/** Probes a container that has just started: one of the scenario finds what its story says, another runs its own check. */
export const startHealth = (world: DemoWorld, container: DemoContainer): void => {
  container.health = "starting";
  container.failingStreak = 0;
  const { startedAtMs } = container;
  const still = (): boolean => container.startedAtMs === startedAtMs && world.containers.has(container.id);
  const { probe } = container;
  if (probe) {
    if (world.live) later(world, FIRST_PROBE_MS, () => still() && settle(world, container, probe.health, probe.output));
    return;
  }
  const everyMs = milliseconds(container.config.Healthcheck?.Interval, DEFAULT_INTERVAL_MS);
  const next = (): void => {
    later(world, everyMs, async () => {
      if (!still()) return;
      if (container.state === "running") await check(world, container);
      next();
    });
  };
  next();
};

const settle = (world: DemoWorld, container: DemoContainer, health: DemoContainer["health"], output: string): void => {
  if (container.state !== "running") return;
  const changed = container.health !== health;
  container.health = health;
  container.healthOutput = output;
  container.failingStreak = health === "unhealthy" ? Math.max(3, container.failingStreak) : 0;
  if (changed) containerEvent(world, container, `health_status: ${health}`);
};

const check = async (world: DemoWorld, container: DemoContainer): Promise<void> => {
  const { Test = [], Retries, Timeout } = container.config.Healthcheck ?? {};
  const [kind, ...command] = Test;
  const argv =
    kind === "CMD-SHELL" ? [...(container.config.Shell ?? ["/bin/sh", "-c"]), command.join(" ")] : kind === "CMD" ? command : Test;
  const abort = new AbortController();
  const cancel = later(world, milliseconds(Timeout, DEFAULT_INTERVAL_MS), () => abort.abort());
  const input = createTerminal(false);
  input.end();
  let output = "";
  const code = await runProgram({
    machine: machineOf(world, container),
    argv,
    env: environmentOf(container),
    cwd: container.config.WorkingDir || "/",
    user: container.config.User,
    input,
    terminal: undefined,
    write: (_source, text) => (output += text),
    abort: abort.signal,
  }).catch(() => 1); // it took too long: that is a failure of the check
  cancel();
  if (container.state !== "running") return;
  container.healthOutput = output;
  if (code === 0) return settle(world, container, "healthy", output);
  container.failingStreak += 1;
  if (container.failingStreak >= (Retries || 3)) settle(world, container, "unhealthy", output);
};
