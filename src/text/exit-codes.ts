const SIGNALS: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL",
  5: "SIGTRAP",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  10: "SIGUSR1",
  11: "SIGSEGV",
  12: "SIGUSR2",
  13: "SIGPIPE",
  14: "SIGALRM",
  15: "SIGTERM",
  24: "SIGXCPU",
  25: "SIGXFSZ",
  31: "SIGSYS",
};

/** "SIGKILL" for 9. */
export const signalName = (signal: number): string => SIGNALS[signal] ?? `signal ${signal}`;

/** What an exit code says by convention: "SIGKILL" for 137, "command not found" for 127; "" when it only means the program's
 *  own failure. 137 alone is no proof of lacking memory: only the engine's OOM flag is. */
export const exitCodeWords = (code: number): string => {
  switch (code) {
    case 0:
      return "success";
    case 125:
      return "the engine could not run it";
    case 126:
      return "command not executable";
    case 127:
      return "command not found";
    default:
      return code > 128 && code <= 128 + 64 ? signalName(code - 128) : "";
  }
};
