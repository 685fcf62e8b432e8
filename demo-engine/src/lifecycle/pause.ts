import { ApiError } from "../api/api-error.ts";
import type { DemoContainer } from "../model/model.ts";
import { containerEvent, type DemoWorld } from "../world/world.ts";

export const pauseContainer = (world: DemoWorld, container: DemoContainer): void => {
  if (container.state === "paused") throw new ApiError(409, `Container ${container.id} is already paused`);
  if (container.state === "restarting")
    throw new ApiError(409, `Container ${container.id} is restarting, wait until the container is running`);
  if (container.state !== "running") throw world.engine.refuse.notRunning(container.id);
  container.state = "paused";
  containerEvent(world, container, "pause");
};

export const unpauseContainer = (world: DemoWorld, container: DemoContainer): void => {
  if (container.state !== "paused") throw new ApiError(500, `Container ${container.id} is not paused`);
  container.state = "running";
  containerEvent(world, container, "unpause");
};
