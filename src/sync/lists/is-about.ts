import type { EngineEvent } from "../../domain/docker/resources.ts";

/** Whether a list of this kind may have changed after an event: not after those of a container that begins or ceases to use one. */
export const isAbout =
  (kind: EngineEvent["type"]) =>
  ({ type, action }: EngineEvent): boolean =>
    type === kind && !["mount", "unmount", "connect", "disconnect"].includes(action);
