import type { Clock } from "../domain/clock.ts";
import { type ContainerFacts, isRunning } from "../domain/container/container.ts";
import { withHealth } from "../domain/container/health.ts";
import { containerJson } from "../domain/lists/list-json.ts";
import type { Engine } from "../engine/engine.ts";
import { reportWords as words } from "../text/report.ts";
import { chosenBy } from "./chosen.ts";
import { factsOf } from "./gather.ts";
import type { Told } from "./run-report.ts";

type Line = (value: object) => void;

/** Every container as `docker ps --format json` names its fields, one a line. */
export const reportContainers = async (engine: Engine, clock: Clock, line: Line, abort: AbortSignal): Promise<Told> => {
  const { product } = await engine.connect(abort);
  const containers = await engine.containers.list(abort);
  const facts = product.kind === "podman" ? await factsOf(engine, containers.filter(isRunning), abort) : new Map<string, ContainerFacts>();
  for (const container of containers) {
    const { health } = withHealth(product, container, facts.get(container.id));
    line({ ...containerJson(container, true, clock.nowMs()), Health: health });
  }
  return { exitCode: 0 };
};

/** A line a second for each container that runs now, until they have all ended or nobody reads. */
export const reportStats = async (engine: Engine, names: readonly string[], line: Line, abort: AbortSignal): Promise<Told> => {
  await engine.connect(abort);
  const all = await engine.containers.list(abort);
  const { chosen, unknown } = names.length === 0 ? { chosen: all.filter(isRunning), unknown: [] } : chosenBy(all, names);
  if (unknown.length > 0) return { exitCode: 2, problem: words.noSuch(unknown.join(", ")) };
  await Promise.all(
    chosen.map(async ({ id, name }) => {
      // One that has stopped has no time.
      for await (const { atMs, ...figures } of engine.containers.stats(id, abort))
        line({ container: name, id, ...(atMs > 0 ? { time: new Date(atMs).toISOString() } : {}), ...figures });
    }),
  );
  return { exitCode: 0 };
};

/** What happens at the engine from now on, for as long as anybody reads. */
export const reportEvents = async (engine: Engine, line: Line, abort: AbortSignal): Promise<Told> => {
  await engine.connect(abort);
  for await (const { type, action, id, name, attributes, atMs, timeNano } of engine.system.events({}, abort))
    line({ time: new Date(atMs).toISOString(), timeNano, type, action, id, name, attributes });
  return { exitCode: 0 };
};
