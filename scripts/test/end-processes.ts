import { setTimeout as delay } from "node:timers/promises";
import type { RunningProcess } from "./scratch.ts";

const pollMs = 100;
/** What is about to end is not left behind. */
const settleMs = 3_000;
/** dockerd gives its containers 15 s. */
const graceMs = 20_000;

/**
 * Ends what a run of the tests left running, engines first: an engine ends its containers, and what is killed beside it would keep it from
 * that. SIGKILL for what has not ended in time, or at once when `hurry` is aborted. Resolves to what it had to end.
 */
export const endProcesses = async (running: () => readonly RunningProcess[], hurry: AbortSignal): Promise<readonly RunningProcess[]> => {
  const gone = async (still: () => readonly RunningProcess[], withinMs: number): Promise<void> => {
    const endMs = Date.now() + withinMs;
    while (still().length > 0 && Date.now() < endMs && !hurry.aborted) await delay(pollMs);
  };
  await gone(running, settleMs);
  const left = running();
  for (const isOurs of [({ name }: RunningProcess) => name === "dockerd", () => true]) {
    const still = (): readonly RunningProcess[] => running().filter(isOurs);
    signal(still(), "SIGTERM");
    await gone(still, graceMs);
    signal(still(), "SIGKILL");
  }
  return left;
};

const signal = (processes: readonly RunningProcess[], name: NodeJS.Signals): void => {
  for (const { pid } of processes) {
    try {
      process.kill(pid, name);
    } catch {
      // it has ended meanwhile
    }
  }
};
