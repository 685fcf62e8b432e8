import type { ContainerId } from "../domain/container/container.ts";

/** How soon the facts of a container are wanted; the smallest number first. */
export const urgency = {
  /** It is broken: facts tell why. */
  problem: 0,
  /** Only they tell where it stands. */
  order: 1,
  /** Its row is on the screen. */
  sight: 2,
  rest: 3,
} as const;
export type Urgency = (typeof urgency)[keyof typeof urgency];

export interface FactsQueue {
  /** Appends a container; one that waits already moves only to where it is sooner its turn. */
  readonly add: (id: ContainerId, urgency: Urgency) => void;
  readonly delete: (id: ContainerId) => void;
  readonly clear: () => void;
  /** Removes and returns the next one of at least this urgency that is not busy. */
  readonly take: (least: Urgency, busy: ReadonlySet<ContainerId>) => ContainerId | undefined;
  /** Ids that are not urgent at all. */
  readonly rest: ReadonlySet<ContainerId>;
}

/** One queue for each urgency: each step takes the same time however many wait. */
export const factsQueue = (): FactsQueue => {
  const rest = new Set<ContainerId>();
  const queues = [new Set<ContainerId>(), new Set<ContainerId>(), new Set<ContainerId>(), rest];
  return {
    add: (id, urgency) => {
      const now = queues.findIndex((queue) => queue.has(id));
      if (now >= 0 && now <= urgency) return;
      queues[now]?.delete(id);
      queues[urgency]?.add(id);
    },
    delete: (id) => {
      for (const queue of queues) queue.delete(id);
    },
    clear: () => {
      for (const queue of queues) queue.clear();
    },
    take: (least, busy) => {
      for (const queue of queues.slice(0, least + 1)) {
        for (const id of queue) {
          if (busy.has(id)) continue;
          queue.delete(id);
          return id;
        }
      }
      return undefined;
    },
    rest,
  };
};
