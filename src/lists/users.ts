import type { Container } from "../domain/container/container.ts";
import type { EngineState } from "../state/state.ts";

/** The names of the containers that have something, sorted. */
export const usersOf = (containers: EngineState["containers"], has: (container: Container) => boolean): readonly string[] =>
  [...containers.values()]
    .filter(has)
    .map(({ name }) => name)
    .sort();
