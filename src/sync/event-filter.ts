import type { EngineEvent } from "../domain/docker/resources.ts";

const remembered = 512; // an engine keeps 256 to tell again

/** Health checks and other exec sessions, and what only reads a container: a flood that changes nothing shown. */
const isNoise = ({ type, action }: EngineEvent): boolean =>
  type === "container" && /^(exec_|top$|resize$|attach$|detach$|export$|archive-path$|copy$)/.test(action);

/** A health probe has answered, or another exec session has ended. */
const isExecEnd = ({ type, action }: EngineEvent): boolean => type === "container" && (action === "exec_die" || action === "health_status");

/** Deduplicates events across reconnects, drops those that change nothing on the screen, and knows which are of the past. */
export const eventFilter = () => {
  const seen = new Set<string>();
  /** What is older was told by the first list. */
  let beganNano: bigint | undefined;
  const isPast = ({ timeNano }: EngineEvent): boolean => beganNano !== undefined && BigInt(timeNano) < beganNano;
  return {
    /** past: it happened before the program began. execEnded: nothing shown changes by it but what a probe said. */
    accept: (event: EngineEvent): "past" | "now" | "execEnded" | undefined => {
      if (isExecEnd(event)) return isPast(event) ? undefined : "execEnded";
      if (isNoise(event)) return undefined;
      const key = `${event.timeNano} ${event.id} ${event.action}`;
      if (seen.has(key)) return undefined;
      seen.add(key);
      for (const oldest of seen) {
        if (seen.size <= remembered) break;
        seen.delete(oldest);
      }
      return isPast(event) ? "past" : "now";
    },
    /** From where on to ask, in seconds, as text: from the last event that was heard on, else for all that the engine remembers, else
     *  from `fromMs` on, when the list was asked for by the engine's clock.
     *  @param isMemoryShort it remembers some hundred events, not all there ever were */
    since: (fromMs: number, isMemoryShort: boolean, lastNano: string | undefined): string => {
      beganNano ??= BigInt(Math.floor(fromMs)) * nanosecondsOfMs;
      if (lastNano !== undefined) return `${lastNano.slice(0, -9) || "0"}.${lastNano.slice(-9)}`;
      return isMemoryShort ? "0" : (fromMs / 1000).toFixed(3);
    },
  };
};

const nanosecondsOfMs = 1_000_000n;
