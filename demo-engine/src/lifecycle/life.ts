import { restartLater } from "./lifecycle.ts";
import type { DemoContainer } from "../model/model.ts";
import { type DemoWorld, later, writeLog } from "../world/world.ts";

const keepWriting = (world: DemoWorld, container: DemoContainer, index: number): void => {
  const { behaviour } = container;
  if (behaviour.kind !== "service") return;
  const { writer } = behaviour;
  later(world, writer.everyMs * (0.5 + world.random()), () => {
    if (!world.containers.has(container.id)) return;
    if (container.state === "running") {
      const { source, text } = writer.line(index);
      writeLog(world, container, source, `${text}\n`);
    }
    keepWriting(world, container, index + 1);
  });
};

/** Sets the world going: logs flow and the crash loop turns. */
export const startLife = (world: DemoWorld): void => {
  for (const container of world.containers.values()) {
    keepWriting(world, container, container.log.length);
    if (container.state === "restarting") restartLater(world, container);
  }
};
