/** The signals of Linux that Docker takes, the usual ones first; names without SIG. Source: signal(7). */
export const linuxSignals: readonly string[] = [
  "KILL", "TERM", "HUP", "INT", "QUIT", "USR1", "USR2", "STOP", "CONT", "WINCH", "ABRT", "ALRM", "BUS", "CHLD", "FPE",
  "ILL", "IO", "PIPE", "PROF", "PWR", "SEGV", "STKFLT", "SYS", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "VTALRM", "XCPU", "XFSZ",
];
