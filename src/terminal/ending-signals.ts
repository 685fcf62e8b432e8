const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Calls `end` with the exit code of the signal that asks the program to end. What it calls can be changed, but it listens all
 *  the time: a signal that arrives while nobody does, or between two listeners, is lost or kills the program. */
export const onEndingSignal = (process: NodeJS.Process, end: (exitCode: number) => void): ((next: (exitCode: number) => void) => void) => {
  let current = end;
  for (const [signal, exitCode] of Object.entries(exitCodes)) process.on(signal, () => current(exitCode));
  return (next) => {
    current = next;
  };
};
