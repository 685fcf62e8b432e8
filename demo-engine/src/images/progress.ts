import type { Exchange } from "../http/exchange.ts";
import type { DemoWorld } from "../world/world.ts";

export interface Progress {
  readonly write: (line: Readonly<Record<string, unknown>>) => void;
  /** Waits by the world's clock. Rejects when the client has gone. */
  readonly pause: (ms: number) => Promise<void>;
  /** A failure inside the stream, as an engine tells it once the head is sent. */
  readonly fail: (message: string) => void;
  readonly end: () => void;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
}

class ClientGone extends Error {}

/** An answer of JSON lines over some time. What `play` throws as ClientGone is its end. */
export const streamProgress = async (exchange: Exchange, play: (progress: Progress, world: DemoWorld) => Promise<void>): Promise<void> => {
  const { response, world } = exchange;
  let gone = false;
  const abort = new AbortController();
  let onGone: (() => void) | undefined;
  response.on("close", () => {
    gone = true;
    abort.abort(new ClientGone());
    onGone?.();
  });
  response.writeHead(200, { "Content-Type": "application/json" });
  response.flushHeaders();
  const progress: Progress = {
    write: (line) => void response.write(`${JSON.stringify(line)}\r\n`),
    pause: (ms) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(new ClientGone());
        const cancel = world.clock.setTimeout(resolve, ms);
        world.timers.add(cancel);
        onGone = () => {
          cancel();
          world.timers.delete(cancel);
          reject(new ClientGone());
        };
      }),
    fail: (message) => progress.write({ errorDetail: { message }, error: message }),
    end: () => void response.end(),
    gone: abort.signal,
  };
  try {
    await play(progress, world);
  } catch (error) {
    if (!(error instanceof ClientGone)) progress.fail(error instanceof Error ? error.message : String(error));
  }
  response.end();
};

const UNITS = ["B", "kB", "MB", "GB"];

/** go-units' HumanSize: four digits. */
export const humanSize = (bytes: number): string => {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(4))}${UNITS[unit]}`;
};

/** The bar that Docker's CLI draws, as the engine sends it along. */
export const barOf = (current: number, total: number): string => {
  const filled = Math.min(50, Math.floor((current / Math.max(1, total)) * 50));
  const bar = filled >= 50 ? `${"=".repeat(50)}>` : `${"=".repeat(filled)}>${" ".repeat(50 - filled)}`;
  return `[${bar}]  ${humanSize(current)}/${humanSize(total)}`;
};
