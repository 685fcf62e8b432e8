import { constants } from "node:os";

/** What ends a program that does not listen, and leaves the terminal raw and in the alternate screen. Those of a defect in the
 *  machine's code (SIGSEGV and its like) can't be listened to. Two names of one signal (SIGABRT, SIGIOT) are told one after the other, and
 *  Ink listens to all of these by signal-exit: of one that only it hears it would leave as if nothing had been asked. */
const endingSignals = [
  "SIGHUP",
  "SIGINT",
  "SIGQUIT",
  "SIGABRT",
  "SIGIOT",
  "SIGALRM",
  "SIGTERM",
  "SIGUSR2",
  "SIGVTALRM",
  "SIGXCPU",
  "SIGXFSZ",
  "SIGSYS",
  "SIGTRAP",
  "SIGIO",
  "SIGPOLL",
  "SIGPWR",
  "SIGSTKFLT",
] as const satisfies readonly NodeJS.Signals[];

/** Calls `end` with the exit code when a signal asks the program to end, as shells count it (128 and its number), and when a defect
 *  of the program ends it, with its error. What it calls can be changed, but it listens all the time: a signal that arrives while
 *  nobody does, or between two listeners, is lost or kills the program. */
export const onEnding = (process: NodeJS.Process, end: Ending): ((next: Ending) => void) => {
  let current = end;
  for (const signal of endingSignals) process.on(signal, () => current(128 + constants.signals[signal]));
  process.on("uncaughtException", (error) => current(1, error));
  process.on("unhandledRejection", (error) => current(1, error));
  // Node would open a debugger's port, and write over the screen that it did.
  process.on("SIGUSR1", () => undefined);
  return (next) => {
    current = next;
  };
};

export type Ending = (exitCode: number, error?: unknown) => void;

/** What is said of a defect, for whoever mends it. */
export const defectText = (error: unknown): string =>
  `gantry: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
