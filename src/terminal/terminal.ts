import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { HandedTerminal, TerminalAccess } from "../commands/command.ts";

/** Ink's way of giving the terminal away: useApp().suspendTerminal. */
export type SuspendTerminal = (run: () => Promise<void>) => Promise<void>;

export interface Terminal extends TerminalAccess {
  readonly connect: (suspendTerminal: SuspendTerminal) => void;
}

/** Long enough for a stop signal to arrive; a process group without a shell above it never stops. */
const stopSettlesMs = 200;

/** The only place that writes to the terminal beside Ink, and the only one that gives it away. */
export const createTerminal = (process: NodeJS.Process): Terminal => {
  let suspendTerminal: SuspendTerminal | undefined;
  let isAway = false;
  const away = async (run: () => Promise<void>): Promise<void> => {
    if (!suspendTerminal || isAway) return;
    isAway = true;
    try {
      await suspendTerminal(run);
    } finally {
      isAway = false;
    }
  };
  const suspend = (): void => {
    void away(async () => {
      process.off("SIGTSTP", suspend);
      const continued = once(process, "SIGCONT");
      process.kill(0, "SIGTSTP");
      await Promise.race([continued, delay(stopSettlesMs)]);
      process.on("SIGTSTP", suspend);
    });
  };
  return {
    connect: (given) => {
      suspendTerminal = given;
    },
    // OSC 52 moves no cursor and draws nothing: it can't disturb what Ink has drawn.
    copy: (text) => void process.stdout.write(`\x1b]52;c;${Buffer.from(text).toString("base64")}\x07`),
    handOver: (run: (terminal: HandedTerminal) => Promise<void>) => away(() => run({ input: process.stdin, output: process.stdout })),
    suspend,
  };
};
