import type { EngineEvent } from "../domain/docker/resources.ts";

const remembered = 512; // an engine keeps 256 to tell again

/** Health checks and other exec sessions, and what only reads a container: a flood that changes nothing shown. */
const isNoise = ({ type, action }: EngineEvent): boolean =>
  type === "container" && /^(exec_|top$|resize$|attach$|detach$|export$|archive-path$|copy$)/.test(action);

/** Deduplicates events across reconnects, and drops those that change nothing on the screen. */
export const eventFilter = () => {
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
    /** From where on to ask: the last event, else `fromMs`, both by the engine's clock. In seconds, as text. */
    since: (fromMs: number): string =>
      lastNano === undefined ? (fromMs / 1000).toFixed(3) : `${lastNano.slice(0, -9) || "0"}.${lastNano.slice(-9)}`,
  };
};
