import type { LogSource } from "../domain/log-line.ts";
import type { Command } from "./commands.ts";

export interface CommandHost {
  readonly write: (source: LogSource, text: string) => void;
  /** Runs a program of the small world by name; its exit code. */
  readonly program: (words: readonly string[]) => number;
  /** Calls `run` once after `ms`. The returned function cancels it. */
  readonly setTimeout: (run: () => void, ms: number) => () => void;
  /** From now on these signals run this. */
  readonly trap: (signals: readonly string[], action: Command) => void;
}

class ScriptExit extends Error {
  constructor(readonly code: number) {
    super("exit");
  }
}

const pause = (host: CommandHost, seconds: number, abort: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (abort.aborted) return reject(abort.reason);
    const stop = (): void => {
      cancel();
      reject(abort.reason);
    };
    const done = (): void => {
      abort.removeEventListener("abort", stop);
      resolve();
    };
    const cancel = host.setTimeout(done, Math.min(seconds * 1000, 2_147_000_000));
    abort.addEventListener("abort", stop, { once: true });
  });

const step = async (command: Command, host: CommandHost, abort: AbortSignal): Promise<number> => {
  switch (command.kind) {
    case "echo":
      host.write(command.source, command.newline ? `${command.text}\n` : command.text);
      return 0;
    case "sleep":
      await pause(host, command.seconds, abort);
      return 0;
    case "exit":
      throw new ScriptExit(command.code);
    case "trap":
      host.trap(command.signals, command.action);
      return 0;
    case "shell":
      return 0;
    case "run":
      return host.program(command.words);
    case "forever":
      for (;;) {
        await step(command.body, host, abort);
        // A body without a sleep must not hold the event loop.
        await pause(host, 0.001, abort);
      }
    case "sequence": {
      let code = 0;
      for (const { command: next, ifSucceeded } of command.steps) {
        if (!ifSucceeded || code === 0) code = await step(next, host, abort);
      }
      return code;
    }
    default:
      command satisfies never;
      return 0;
  }
};

/** Runs a command to its end; its exit code. Rejects with the signal's reason when aborted. */
export const runCommand = async (command: Command, host: CommandHost, abort: AbortSignal): Promise<number> => {
  try {
    return await step(command, host, abort);
  } catch (error) {
    if (error instanceof ScriptExit) return error.code;
    throw error;
  }
};
