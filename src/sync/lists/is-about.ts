import type { EngineEvent } from "../../domain/docker/resources.ts";

/** Events after which the things of a kind may be others: not those of a container that begins or ceases to use one. */
export const isAbout =
  (kind: EngineEvent["type"]) =>
  ({ type, action }: EngineEvent): boolean =>
    type === kind && !["mount", "unmount", "connect", "disconnect"].includes(action);
