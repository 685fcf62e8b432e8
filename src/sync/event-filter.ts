import type { EngineEvent } from "../domain/resources.ts";
import type { Clock } from "./clock.ts";

const remembered = 512; // an engine keeps 256 to tell again

/** Health checks and other exec sessions, and what only reads a container: a flood that changes nothing shown. */
const isNoise = ({ type, action }: EngineEvent): boolean =>
  type === "container" && /^(exec_|top$|resize$|attach$|detach$|export$|archive-path$|copy$)/.test(action);

/** Lets each event through once, over all sessions, and drops the noise. */
export const eventFilter = (clock: Clock) => {
  const seen = new Set<string>();
  let lastNano: string | undefined;
  return {
    accept: (event: EngineEvent): boolean => {
      if (isNoise(event)) return false;
      const key = `${event.timeNano} ${event.id} ${event.action}`;
      if (seen.has(key)) return false;
      seen.add(key);
      for (const oldest of seen) {
        if (seen.size <= remembered) break;
        seen.delete(oldest);
      }
      lastNano = event.timeNano;
      return true;
    },
    /** From where on to ask: the last event by the engine's own clock, else `beforeMs` ago by ours. In seconds, as text. */
    since: (beforeMs: number): string =>
      lastNano === undefined ? ((clock.nowMs() - beforeMs) / 1000).toFixed(3) : `${lastNano.slice(0, -9) || "0"}.${lastNano.slice(-9)}`,
  };
};
