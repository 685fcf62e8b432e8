import type { Container, ContainerFacts, ContainerId } from "../../container/container.ts";
import type { StatsSample } from "../../container/stats-sample.ts";

/** What all containers that run hold of the host's memory, so that it can't be given back without swapping. */
export interface HeldMemory {
  readonly heldBytes: number;
  readonly totalBytes: number;
  /** When the last of them was sampled, by the engine's clock. */
  readonly atMs: number;
}

interface Sampled {
  readonly containers: Iterable<Container>;
  readonly facts: ReadonlyMap<ContainerId, ContainerFacts>;
  readonly sample: (id: ContainerId) => StatsSample | undefined;
}

/** The slowest engine samples each five seconds. */
const sameMomentMs = 15_000;

/** Undefined where not each that runs was sampled at about the same time, and where those without a limit do not tell how much the host
 *  has. */
export const heldMemory = ({ containers, facts, sample }: Sampled): HeldMemory | undefined => {
  let [heldBytes, totalBytes, firstMs, atMs] = [0, 0, Infinity, 0];
  for (const { id, state } of containers) {
    if (state !== "running" && state !== "paused") continue;
    const its = sample(id);
    if (its?.memoryHeldBytes === undefined) return undefined;
    heldBytes += its.memoryHeldBytes;
    if (facts.get(id)?.memoryLimitBytes === 0) totalBytes = Math.max(totalBytes, its.memoryLimitBytes);
    firstMs = Math.min(firstMs, its.atMs);
    atMs = Math.max(atMs, its.atMs);
  }
  // More than there is: what they may have is not all that the host has.
  return totalBytes < heldBytes || totalBytes === 0 || atMs - firstMs > sameMomentMs ? undefined : { heldBytes, totalBytes, atMs };
};
