import { once } from "node:events";
import type { TerminalAccess } from "../command/command.ts";
import { type Clock, timer } from "../domain/clock.ts";
import { createKeyboard } from "./keyboard.ts";

/** Ink's way of giving the terminal away: useApp().suspendTerminal. */
export type SuspendTerminal = (run: () => Promise<void>) => Promise<void>;

export interface Terminal extends TerminalAccess {
  /** null: there is no screen any more that could give it away. */
  readonly connect: (suspendTerminal: SuspendTerminal | null) => void;
  /** What Ink reads instead of the terminal itself. */
  readonly keys: NodeJS.ReadStream;
}

/** Long enough for a stop signal to arrive; a process group without a shell above it never stops. */
const stopSettlesMs = 200;

/** The only place that writes to the terminal beside Ink, that reads it, and that gives it away. */
export const createTerminal = (process: NodeJS.Process, clock: Pick<Clock, "setTimeout">): Terminal => {
  const keyboard = createKeyboard(process.stdin, clock);
  let suspendTerminal: SuspendTerminal | null = null;
  let isAway = false;
  /** @returns whether it was there to be given away */
  const away = async (run: () => Promise<void>): Promise<boolean> => {
    if (!suspendTerminal || isAway) return false;
    isAway = true;
    try {
      await suspendTerminal(run);
    } finally {
      isAway = false;
    }
    return true;
  };
  const suspend = (): void => {
    void away(async () => {
      process.off("SIGTSTP", suspend);
      const continued = once(process, "SIGCONT");
      process.kill(0, "SIGTSTP");
      const settled = timer(clock, stopSettlesMs);
      await Promise.race([continued, settled.over]);
      settled.cancel();
      process.on("SIGTSTP", suspend);
    });
  };
  return {
    connect: (given) => {
      suspendTerminal = given;
    },
    keys: keyboard.forScreen,
    // OSC 52 moves no cursor and draws nothing: it can't disturb what Ink has drawn.
    copy: (text) => void process.stdout.write(`\x1b]52;c;${Buffer.from(text).toString("base64")}\x07`),
    holdKeys: keyboard.hold,
    hasHeldKeys: keyboard.hasKept,
    releaseKeys: keyboard.release,
    dropKeysUntilQuiet: keyboard.dropUntilQuiet,
    handOver: (run) => {
      // Between two owners the keys are nobody's: the terminal must not fall back to lines and echo, and Ink must not read.
      const toNobody = (): void => keyboard.hold(() => undefined);
      return away(async () => {
        toNobody();
        try {
          await run({ giveKeys: keyboard.give, output: process.stdout });
        } finally {
          toNobody();
        }
      });
    },
    suspend,
  };
};
